<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the 300 sample pictures that come with Classmith</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language, colours and what the program remembers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Classmith</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last change of labels back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the selected pictures unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the selected pictures out of training; again: take them back in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New class…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen, next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the selected pictures as seen and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next picture without a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the selected picture as large as the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the folder again and sort the pictures by their labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the pictures and their labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model and train it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what the model gets wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the model for use elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the model about new pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start training with these settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the training and keep the best model so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the model on the pictures of this set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the files and check that they give the same answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the model about the picture on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the model about pictures from the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write all answers into a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Classmith</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>“{subject}” does not exist. Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is not a folder. Give the folder that holds the pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” cannot be read[: {detail}]. Check that you may open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” cannot be written[: {detail}]. Choose a place where you may write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room left on the disk for “{subject}”. Free some space and try again; nothing that was there before is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was not enough memory for “{subject}”[: {detail}]. Close other programs or choose smaller settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is not the JSON that was expected[: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} has a value that cannot be used[: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Classmith at {subject}[: {detail}]. This is a bug; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} is not part of this build of Classmith[: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” could not be downloaded[: {detail}]. Check the connection and the proxy, then try again; what has arrived is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is not the file that was expected: its SHA-256 differs[ ({detail})]. It was not kept; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is not a picture in a format that Classmith reads (JPEG, PNG, WebP, TIFF, GIF, BMP, PPM or PGM).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is damaged and cannot be shown[: {detail}]. Replace the file or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is a kind of picture that Classmith does not read[: {detail}]. Save it as an ordinary JPEG or PNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” has more pixels than Classmith opens[ ({detail})]. Make the picture smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pictures were found in “{subject}”. It should hold one folder for each class, with the pictures of that class inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” holds pictures but no folders for classes[: {detail}]. Put the pictures of each class into a folder of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” holds only one class[: {detail}]. A classifier needs at least two folders with pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” has too few pictures to train and to check with[: {detail}]. Add pictures to that class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” has no pictures in the set that was asked for[ ({detail})]. Choose another set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class “{subject}” is not one that the model knows[: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model called “{subject}”[. Models: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is neither a .safetensors nor a .pth file that Classmith reads[: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weight file “{subject}” is cut short or damaged[: {detail}]. Get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weight file “{subject}” contains something other than tensors[: {detail}]. Classmith executes nothing from such files; save it as a plain state dict or as .safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in “{subject}” belong to another model[: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” has no pretrained weights of that kind[: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A frozen trunk without pretrained weights would learn nothing: {subject} starts from random numbers. Choose pretrained weights[ ({detail})], or train everything (--freeze none).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device “{subject}” is not here[: {detail}]. Use --device cpu, or auto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The precision {subject} does not work on this device[: {detail}]. Use --precision auto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training ran away: the loss is no longer a number in {subject}. Choose a smaller learning rate; the best model so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” holds something already. Choose a new folder for the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is not a whole run folder[: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exported file “{subject}” does not give the same answers as the model[: {detail}]. It must not be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is not a model that Classmith can run[: {detail}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” keeps its weights in other files, which Classmith does not open. Save the model as one file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project “{subject}” cannot be opened[: {detail}]. Its pictures and runs are untouched; restore the file from a backup or move it away to begin a new project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{subject}” is open in another window, or lies where you may not write. It can be looked at here, but not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine of Classmith, “{subject}”, cannot be loaded[: {detail}]. Call ./run again, which fetches LibTorch and OpenVINO, or install Classmith anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pictures were found in “{subject}”. Give a picture, or a folder with pictures in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of the window, from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of a thumbnail in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on after labelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a key has labelled one picture, the next one is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell when a job has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message of the desktop when training or exporting ends while the window is not in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the curves are smoothed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many threads training may use; 0 means all.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ClassList</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 images, key %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::CurveChart</name>
    <message>
        <source>best, epoch %1 </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> best, epoch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1: training %2, validation %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::DataDetailPanel</name>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::DataPage</name>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a folder of pictures here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One folder for each class, with its pictures inside; or train and val folders with such folders. Your files are never changed or moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search name or path…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search name or path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through the folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures will be here in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project can only be looked at here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a picture first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every picture shown here has a label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::DataSidePanel</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::FreezeDiagram</name>
    <message>
        <source>What trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trains, fixed statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::HistoryList</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Double-click: go back (or forward) to here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click: take every change back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ImageView</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::JobBoard</name>
    <message>
        <source>Classmith is working: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::KeysDialog</name>
    <message>
        <source>Double-click a key to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label the selected pictures: first to tenth class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 … 9, 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label with a class that has its own letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next picture, picture before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D, A or arrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select from here to there; add or take away one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift, Ctrl with a click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the full view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key belongs to the pictures and stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the new key; Backspace alone takes the key away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already means “%2”. Change that one first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::MainMenu</name>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::MainWindow</name>
    <message>
        <source>Classmith</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Classmith</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Classmith</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Classmith %1&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workbench for image classifiers. Nothing leaves this computer.

The window is under the GPL, version 3 or later; the engine and the command line are under the Apache Licence 2.0. Parts by others and their licences are listed in docs/third_party.md.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to make again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is nothing that Classmith opens. Drop a folder of pictures, pictures, or a weight file (.safetensors, .pth).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Classmith?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still running: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the background it runs to its end without a window; starting Classmith again brings the window back. Stopping keeps the best model so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop, keep the best</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::MatrixView</name>
    <message>
        <source>Confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) labelled %1, called %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::Rail</name>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::Session</name>
    <message>
        <source>This project is open in another window, or lies where you may not write. You can look at it here, but not change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %1 back in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New class “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename “%1” to “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key %1 for “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::SettingsDialog</name>
    <message>
        <source>as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::StatusStrip</name>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dataset open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 images · %2 classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n label change(s) not written to folders</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ThumbnailGrid</name>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::WorkerClient</name>
    <message>
        <source>“%1” could not be started. Install Classmith again, so that both programs lie side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of Classmith that computes ended unexpectedly. Your labels and runs are safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of Classmith that computes ended with code %1. Your labels and runs are safe.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A folder of pictures, or a .classmith project.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
