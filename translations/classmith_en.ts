<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>LabelKeys</name>
    <message numerus="yes">
        <source>No class has the key %1. There are %n class(es).</source>
        <translation>
            <numerusform>No class has the key %1. There is %n class.</numerusform>
            <numerusform>No class has the key %1. There are %n classes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::AcceptDialog</name>
    <message numerus="yes">
        <source>%1 of %n proposal(s)</source>
        <translation>
            <numerusform>%1 of %n proposal</numerusform>
            <numerusform>%1 of %n proposals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::AnswersPanel</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ClassList</name>
    <message numerus="yes">
        <source>%1, %Ln image(s), key %2</source>
        <translation>
            <numerusform>%1, %Ln image, key %2</numerusform>
            <numerusform>%1, %Ln images, key %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ComparisonStrip</name>
    <message numerus="yes">
        <source>%1 was trained on %n of these images: its figure is too good.</source>
        <translation>
            <numerusform>%1 was trained on %n of these images: its figure is too good.</numerusform>
            <numerusform>%1 was trained on %n of these images: its figure is too good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of classes that %1 does not know count as wrong for it.</source>
        <translation>
            <numerusform>%n image of a class that %1 does not know counts as wrong for it.</numerusform>
            <numerusform>%n images of classes that %1 does not know count as wrong for it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::DataCopier</name>
    <message numerus="yes">
        <source>%n picture(s) written to “%1”.</source>
        <translation>
            <numerusform>%n picture written to “%1”.</numerusform>
            <numerusform>%n pictures written to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them have a number behind the name, which another had already.</source>
        <translation>
            <numerusform>%n of them has a number behind the name, which another had already.</numerusform>
            <numerusform>%n of them have a number behind the name, which another had already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) listed in “%1”.</source>
        <translation>
            <numerusform>%n picture listed in “%1”.</numerusform>
            <numerusform>%n pictures listed in “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::DataDetailPanel</name>
    <message numerus="yes">
        <source>%n unlabelled</source>
        <translation>
            <numerusform>%n unlabelled</numerusform>
            <numerusform>%n unlabelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::DataImporter</name>
    <message numerus="yes">
        <source>%n picture(s) written to “%1”.</source>
        <translation>
            <numerusform>%n picture written to “%1”.</numerusform>
            <numerusform>%n pictures written to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) keep their WordNet ids, for which no list has words.</source>
        <translation>
            <numerusform>%n class keeps its WordNet id, for which no list has words.</numerusform>
            <numerusform>%n classes keep their WordNet ids, for which no list has words.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::DataSidePanel</name>
    <message numerus="yes">
        <source>%n image(s) become unlabelled. Your files stay as they are, and Undo brings the class back.</source>
        <translation>
            <numerusform>%n image becomes unlabelled. Your files stay as they are, and Undo brings the class back.</numerusform>
            <numerusform>%n images become unlabelled. Your files stay as they are, and Undo brings the class back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::EvaluatePage</name>
    <message numerus="yes">
        <source>%1, %n image(s)</source>
        <translation>
            <numerusform>%1, %n image</numerusform>
            <numerusform>%1, %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) changed</source>
        <translation>
            <numerusform>%n label changed</numerusform>
            <numerusform>%n labels changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) added</source>
        <translation>
            <numerusform>%n image added</numerusform>
            <numerusform>%n images added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) have no answer yet.</source>
        <translation>
            <numerusform>%n image has no answer yet.</numerusform>
            <numerusform>%n images have no answer yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has not been asked about %n of these images.</source>
        <translation>
            <numerusform>%1 has not been asked about %n of these images.</numerusform>
            <numerusform>%1 has not been asked about %n of these images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asking %1: %2 of %Ln image(s)</source>
        <translation>
            <numerusform>Asking %1: %2 of %Ln image</numerusform>
            <numerusform>Asking %1: %2 of %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln image(s)</source>
        <translation>
            <numerusform>%1 of %Ln image</numerusform>
            <numerusform>%1 of %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Evaluating: %1 of %Ln image(s)</source>
        <translation>
            <numerusform>Evaluating: %1 of %Ln image</numerusform>
            <numerusform>Evaluating: %1 of %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::EvaluationRunner</name>
    <message numerus="yes">
        <source>%1 of %Ln image(s)</source>
        <translation>
            <numerusform>%1 of %Ln image</numerusform>
            <numerusform>%1 of %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ExportOptionsPanel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ExportOutcomePanel</name>
    <message numerus="yes">
        <source>The dataset is gone: each file was loaded afresh and run on the %n picture(s) kept with the run.</source>
        <translation>
            <numerusform>The dataset is gone: each file was loaded afresh and run on the %n picture kept with the run.</numerusform>
            <numerusform>The dataset is gone: each file was loaded afresh and run on the %n pictures kept with the run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each file was loaded afresh and run on %n picture(s).</source>
        <translation>
            <numerusform>Each file was loaded afresh and run on %n picture.</numerusform>
            <numerusform>Each file was loaded afresh and run on %n pictures.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ExportProgressPanel</name>
    <message numerus="yes">
        <source>%1 of %Ln picture(s)</source>
        <translation>
            <numerusform>%1 of %Ln picture</numerusform>
            <numerusform>%1 of %Ln pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::KeyStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::Labelling</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 → %n classes</source>
        <translation>
            <numerusform>%1 → %n class</numerusform>
            <numerusform>%1 → %n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds %2 of the %n picture(s) of this dataset. Choose the folder in which they lie now.</source>
        <translation>
            <numerusform>“%1” holds %2 of the %n picture of this dataset. Choose the folder in which it lies now.</numerusform>
            <numerusform>“%1” holds %2 of the %n pictures of this dataset. Choose the folder in which they lie now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::MainWindow</name>
    <message numerus="yes">
        <source>%n picture(s) lie where they were again.</source>
        <translation>
            <numerusform>%n picture lies where it was again.</numerusform>
            <numerusform>%n pictures lie where they were again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie in the folders of their labels now.</source>
        <translation>
            <numerusform>%n picture lies in the folder of its label now.</numerusform>
            <numerusform>%n pictures lie in the folders of their labels now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The filters hide %n picture(s).</source>
        <translation>
            <numerusform>The filters hide %n picture.</numerusform>
            <numerusform>The filters hide %n pictures.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::MatrixView</name>
    <message numerus="yes">
        <source>%n image(s) labelled %1, called %2</source>
        <translation>
            <numerusform>%n image labelled %1, called %2</numerusform>
            <numerusform>%n images labelled %1, called %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) labelled %1</source>
        <translation>
            <numerusform>%n image labelled %1</numerusform>
            <numerusform>%n images labelled %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::MirrorTrial</name>
    <message numerus="yes">
        <source>Mirror images: %1 of %Ln image(s)</source>
        <translation>
            <numerusform>Mirror images: %1 of %Ln image</numerusform>
            <numerusform>Mirror images: %1 of %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::OrderLine</name>
    <message numerus="yes">
        <source>%1 of %n picture(s)</source>
        <translation>
            <numerusform>%1 of %n picture</numerusform>
            <numerusform>%1 of %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::PredictPage</name>
    <message numerus="yes">
        <source>%n answer(s) saved in “%1”.</source>
        <translation>
            <numerusform>%n answer saved in “%1”.</numerusform>
            <numerusform>%n answers saved in “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are waiting to be asked about.</source>
        <translation>
            <numerusform>%n picture is waiting to be asked about.</numerusform>
            <numerusform>%n pictures are waiting to be asked about.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n picture(s) have no answer yet.</source>
        <translation>
            <numerusform>Stopped. %n picture has no answer yet.</numerusform>
            <numerusform>Stopped. %n pictures have no answer yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n cannot be read</numerusform>
            <numerusform>%n cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) passed over, because their names are not those of pictures.</source>
        <translation>
            <numerusform>%n file passed over, because its name is not that of a picture.</numerusform>
            <numerusform>%n files passed over, because their names are not those of pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) copied into “%1”; the originals stay where they are.</source>
        <translation>
            <numerusform>%n picture copied into “%1”; the original stays where it is.</numerusform>
            <numerusform>%n pictures copied into “%1”; the originals stay where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are in the dataset already.</source>
        <translation>
            <numerusform>%n picture is in the dataset already.</numerusform>
            <numerusform>%n pictures are in the dataset already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::PredictionQueue</name>
    <message numerus="yes">
        <source>%n picture(s) are predicted.</source>
        <translation>
            <numerusform>%n picture is predicted.</numerusform>
            <numerusform>%n pictures are predicted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ProposalStrip</name>
    <message numerus="yes">
        <source>%1 proposes labels for %n picture(s): Enter accepts</source>
        <translation>
            <numerusform>%1 proposes a label for %n picture: Enter accepts</numerusform>
            <numerusform>%1 proposes labels for %n pictures: Enter accepts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) have no label. %1 can propose one for each, for you to accept.</source>
        <translation>
            <numerusform>%n picture has no label. %1 can propose one, for you to accept.</numerusform>
            <numerusform>%n pictures have no label. %1 can propose one for each, for you to accept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::RateFinderDialog</name>
    <message numerus="yes">
        <source>Features of %1 of %Ln image(s)</source>
        <translation>
            <numerusform>Features of %1 of %Ln image</numerusform>
            <numerusform>Features of %1 of %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::RecentList</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unlabelled</source>
        <translation>
            <numerusform>%n unlabelled</numerusform>
            <numerusform>%n unlabelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::RunView</name>
    <message numerus="yes">
        <source>95 % interval %1–%2 %, of %n picture(s)</source>
        <translation>
            <numerusform>95 % interval %1–%2 %, of %n picture</numerusform>
            <numerusform>95 % interval %1–%2 %, of %n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::RunsPanel</name>
    <message numerus="yes">
        <source>and %n more run(s) with problems</source>
        <translation>
            <numerusform>and %n more run with problems</numerusform>
            <numerusform>and %n more runs with problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::SaveCopyDialog</name>
    <message numerus="yes">
        <source>%n picture(s) will be written; nothing is replaced.</source>
        <translation>
            <numerusform>%n picture will be written; nothing is replaced.</numerusform>
            <numerusform>%n pictures will be written; nothing is replaced.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ScorePanel</name>
    <message numerus="yes">
        <source>The model was trained on %n of these pictures; expect less on new ones.</source>
        <translation>
            <numerusform>The model was trained on %n of these pictures; expect less on new ones.</numerusform>
            <numerusform>The model was trained on %n of these pictures; expect less on new ones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unlabelled image(s) do not count.</source>
        <translation>
            <numerusform>%n unlabelled image does not count.</numerusform>
            <numerusform>%n unlabelled images do not count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) left out do not count.</source>
        <translation>
            <numerusform>%n image left out does not count.</numerusform>
            <numerusform>%n images left out do not count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be read.</source>
        <translation>
            <numerusform>%n image could not be read.</numerusform>
            <numerusform>%n images could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of classes that the model does not know (%1) count as wrong.</source>
        <translation>
            <numerusform>%n image of classes that the model does not know (%1) counts as wrong.</numerusform>
            <numerusform>%n images of classes that the model does not know (%1) count as wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 % on the same %Ln image(s)</source>
        <translation>
            <numerusform>%1: %2 % on the same image</numerusform>
            <numerusform>%1: %2 % on the same %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::Session</name>
    <message numerus="yes">
        <source>%n picture(s) lie in the folders of their labels now.</source>
        <translation>
            <numerusform>%n picture lies in the folder of its label now.</numerusform>
            <numerusform>%n pictures lie in the folders of their labels now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie where they were again.</source>
        <translation>
            <numerusform>%n picture lies where it was again.</numerusform>
            <numerusform>%n pictures lie where they were again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::StatusStrip</name>
    <message numerus="yes">
        <source>%n label change(s) not written to folders</source>
        <translation>
            <numerusform>%n label change not written to folders</numerusform>
            <numerusform>%n label changes not written to folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::Training</name>
    <message numerus="yes">
        <source>features of %1 of %Ln image(s)</source>
        <translation>
            <numerusform>features of %1 of %Ln image</numerusform>
            <numerusform>features of %1 of %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::WriteFoldersDialog</name>
    <message numerus="yes">
        <source>%n renamed</source>
        <translation>
            <numerusform>%n renamed</numerusform>
            <numerusform>%n renamed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) move into the folders of their labels</source>
        <translation>
            <numerusform>%n picture moves into the folder of its label</numerusform>
            <numerusform>%n pictures move into the folders of their labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n picture(s)</source>
        <translation>
            <numerusform>Move %n picture</numerusform>
            <numerusform>Move %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n get(s) another name, because there is a picture of that name already.</source>
        <translation>
            <numerusform>%n gets another name, because there is a picture of that name already.</numerusform>
            <numerusform>%n get another name, because there are pictures of those names already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot move and stay(s), as the top of the list says.</source>
        <translation>
            <numerusform>%n cannot move and stays, as the top of the list says.</numerusform>
            <numerusform>%n cannot move and stay, as the top of the list says.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a label stay(s).</source>
        <translation>
            <numerusform>%n without a label stays.</numerusform>
            <numerusform>%n without a label stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln picture(s)</source>
        <translation>
            <numerusform>%1 of %Ln picture</numerusform>
            <numerusform>%1 of %Ln pictures</numerusform>
        </translation>
    </message>
</context>
</TS>
