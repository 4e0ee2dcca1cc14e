<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>打开一个图片文件夹</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Open the 300 sample pictures that come with Classmith</source>
        <translation>打开 Classmith 自带的 300 张示例图片</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Language, colours and what the program remembers</source>
        <translation>语言、颜色以及程序记住的内容</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close Classmith</source>
        <translation>关闭 Classmith</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last change of labels back</source>
        <translation>撤销最近一次标签更改</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>重新执行被撤销的更改</translation>
    </message>
    <message>
        <source>Remove label</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Make the selected pictures unlabelled</source>
        <translation>将所选图片设为未标注</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Leave the selected pictures out of training; again: take them back in</source>
        <translation>让所选图片不参与训练；再按一次恢复</translation>
    </message>
    <message>
        <source>New class…</source>
        <translation>新建类别…</translation>
    </message>
    <message>
        <source>Add a class</source>
        <translation>添加一个类别</translation>
    </message>
    <message>
        <source>Seen, next</source>
        <translation>已看过，下一张</translation>
    </message>
    <message>
        <source>Mark the selected pictures as seen and right</source>
        <translation>将所选图片标记为已看过且正确</translation>
    </message>
    <message>
        <source>Next unlabelled</source>
        <translation>下一张未标注</translation>
    </message>
    <message>
        <source>Go to the next picture without a label</source>
        <translation>转到下一张没有标签的图片</translation>
    </message>
    <message>
        <source>Full view</source>
        <translation>全图查看</translation>
    </message>
    <message>
        <source>Show the selected picture as large as the window</source>
        <translation>以窗口大小显示所选图片</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Look at the folder again and sort the pictures by their labels</source>
        <translation>重新查看文件夹，并按标签排列图片</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Look at the pictures and their labels</source>
        <translation>查看图片及其标签</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Choose a model and train it</source>
        <translation>选择模型并训练</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>See what the model gets wrong</source>
        <translation>查看模型的错误</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write the model for use elsewhere</source>
        <translation>写出模型以供他处使用</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Ask the model about new pictures</source>
        <translation>让模型识别新图片</translation>
    </message>
    <message>
        <source>Start training with these settings</source>
        <translation>用这些设置开始训练</translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation>停止并保留最佳</translation>
    </message>
    <message>
        <source>Stop the training and keep the best model so far</source>
        <translation>停止训练，保留到目前为止最好的模型</translation>
    </message>
    <message>
        <source>Run the model on the pictures of this set</source>
        <translation>在这个集合的图片上运行模型</translation>
    </message>
    <message>
        <source>Write the files and check that they give the same answers</source>
        <translation>写出文件，并检查它们给出相同的答案</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Ask the model about the picture on the clipboard</source>
        <translation>让模型识别剪贴板中的图片</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>添加图片…</translation>
    </message>
    <message>
        <source>Ask the model about pictures from the disk</source>
        <translation>让模型识别磁盘上的图片</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Write all answers into a table</source>
        <translation>将所有答案写入表格</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>显示所有按键</translation>
    </message>
    <message>
        <source>About Classmith</source>
        <translation>关于 Classmith</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>版本与许可证</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop writing; the folder stays as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the exported files in the file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an .onnx file or a run folder to ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop asking the model; the answers so far stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all pictures off the Predict page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>“{subject}” does not exist. Check the path.</source>
        <translation>“{subject}”不存在。请检查路径。</translation>
    </message>
    <message>
        <source>“{subject}” is not a folder. Give the folder that holds the pictures.</source>
        <translation>“{subject}”不是文件夹。请给出存放图片的文件夹。</translation>
    </message>
    <message>
        <source>“{subject}” cannot be read[: {detail}]. Check that you may open it.</source>
        <translation>无法读取“{subject}”[：{detail}]。请检查您是否有权打开它。</translation>
    </message>
    <message>
        <source>“{subject}” cannot be written[: {detail}]. Choose a place where you may write.</source>
        <translation>无法写入“{subject}”[：{detail}]。请选择您可以写入的位置。</translation>
    </message>
    <message>
        <source>There is no room left on the disk for “{subject}”. Free some space and try again; nothing that was there before is lost.</source>
        <translation>磁盘上没有空间存放“{subject}”。请腾出一些空间后重试；原有的内容都没有丢失。</translation>
    </message>
    <message>
        <source>There was not enough memory for “{subject}”[: {detail}]. Close other programs or choose smaller settings.</source>
        <translation>内存不足以处理“{subject}”[：{detail}]。请关闭其他程序或选择较小的设置。</translation>
    </message>
    <message>
        <source>“{subject}” is not the JSON that was expected[: {detail}].</source>
        <translation>“{subject}”不是预期的 JSON[：{detail}]。</translation>
    </message>
    <message>
        <source>{subject} has a value that cannot be used[: {detail}].</source>
        <translation>{subject} 的值无法使用[：{detail}]。</translation>
    </message>
    <message>
        <source>{subject} was stopped.</source>
        <translation>{subject} 已停止。</translation>
    </message>
    <message>
        <source>Something went wrong inside Classmith at {subject}[: {detail}]. This is a bug; please report it.</source>
        <translation>Classmith 内部在 {subject} 处出错[：{detail}]。这是程序缺陷，请报告。</translation>
    </message>
    <message>
        <source>{subject} is not part of this build of Classmith[: {detail}].</source>
        <translation>{subject} 不包含在此版本的 Classmith 中[：{detail}]。</translation>
    </message>
    <message>
        <source>“{subject}” could not be downloaded[: {detail}]. Check the connection and the proxy, then try again; what has arrived is kept.</source>
        <translation>无法下载“{subject}”[：{detail}]。请检查网络连接和代理后重试；已下载的部分会保留。</translation>
    </message>
    <message>
        <source>“{subject}” is not the file that was expected: its SHA-256 differs[ ({detail})]. It was not kept; try again.</source>
        <translation>“{subject}”不是预期的文件：其 SHA-256 不同[（{detail}）]。该文件没有保留，请重试。</translation>
    </message>
    <message>
        <source>“{subject}” is not a picture in a format that Classmith reads (JPEG, PNG, WebP, TIFF, GIF, BMP, PPM or PGM).</source>
        <translation>“{subject}”不是 Classmith 能读取的图片格式（JPEG、PNG、WebP、TIFF、GIF、BMP、PPM 或 PGM）。</translation>
    </message>
    <message>
        <source>“{subject}” is damaged and cannot be shown[: {detail}]. Replace the file or leave it out.</source>
        <translation>“{subject}”已损坏，无法显示[：{detail}]。请替换该文件或将其排除。</translation>
    </message>
    <message>
        <source>“{subject}” is a kind of picture that Classmith does not read[: {detail}]. Save it as an ordinary JPEG or PNG.</source>
        <translation>“{subject}”是 Classmith 不支持的图片类型[：{detail}]。请将其另存为普通的 JPEG 或 PNG。</translation>
    </message>
    <message>
        <source>“{subject}” has more pixels than Classmith opens[ ({detail})]. Make the picture smaller.</source>
        <translation>“{subject}”的像素数超过 Classmith 可打开的上限[（{detail}）]。请缩小图片。</translation>
    </message>
    <message>
        <source>No pictures were found in “{subject}”. It should hold one folder for each class, with the pictures of that class inside.</source>
        <translation>在“{subject}”中没有找到图片。其中应为每个类别各有一个文件夹，里面存放该类别的图片。</translation>
    </message>
    <message>
        <source>“{subject}” holds pictures but no folders for classes[: {detail}]. Put the pictures of each class into a folder of their own.</source>
        <translation>“{subject}”中有图片，但没有类别文件夹[：{detail}]。请将每个类别的图片放入各自的文件夹。</translation>
    </message>
    <message>
        <source>“{subject}” holds only one class[: {detail}]. A classifier needs at least two folders with pictures.</source>
        <translation>“{subject}”中只有一个类别[：{detail}]。分类器至少需要两个含有图片的文件夹。</translation>
    </message>
    <message>
        <source>“{subject}” has too few pictures to train and to check with[: {detail}]. Add pictures to that class.</source>
        <translation>“{subject}”的图片太少，不足以训练和检验[：{detail}]。请为该类别添加图片。</translation>
    </message>
    <message>
        <source>“{subject}” has no pictures in the set that was asked for[ ({detail})]. Choose another set.</source>
        <translation>“{subject}”在所要求的集合中没有图片[（{detail}）]。请选择其他集合。</translation>
    </message>
    <message>
        <source>The class “{subject}” is not one that the model knows[: {detail}].</source>
        <translation>类别“{subject}”不是模型所认识的类别[：{detail}]。</translation>
    </message>
    <message>
        <source>There is no model called “{subject}”[. Models: {detail}].</source>
        <translation>没有名为“{subject}”的模型[。可用模型：{detail}]。</translation>
    </message>
    <message>
        <source>“{subject}” is neither a .safetensors nor a .pth file that Classmith reads[: {detail}].</source>
        <translation>“{subject}”既不是 Classmith 能读取的 .safetensors 文件，也不是 .pth 文件[：{detail}]。</translation>
    </message>
    <message>
        <source>The weight file “{subject}” is cut short or damaged[: {detail}]. Get the file again.</source>
        <translation>权重文件“{subject}”不完整或已损坏[：{detail}]。请重新获取该文件。</translation>
    </message>
    <message>
        <source>The weight file “{subject}” contains something other than tensors[: {detail}]. Classmith executes nothing from such files; save it as a plain state dict or as .safetensors.</source>
        <translation>权重文件“{subject}”包含张量以外的内容[：{detail}]。Classmith 不会执行此类文件中的任何内容；请将其保存为纯 state dict 或 .safetensors。</translation>
    </message>
    <message>
        <source>The weights in “{subject}” belong to another model[: {detail}].</source>
        <translation>“{subject}”中的权重属于另一个模型[：{detail}]。</translation>
    </message>
    <message>
        <source>“{subject}” has no pretrained weights of that kind[: {detail}].</source>
        <translation>“{subject}”没有这种预训练权重[：{detail}]。</translation>
    </message>
    <message>
        <source>A frozen trunk without pretrained weights would learn nothing: {subject} starts from random numbers. Choose pretrained weights[ ({detail})], or train everything (--freeze none).</source>
        <translation>没有预训练权重的冻结主干学不到任何东西：{subject} 从随机数开始。请选择预训练权重[（{detail}）]，或训练全部（--freeze none）。</translation>
    </message>
    <message>
        <source>The device “{subject}” is not here[: {detail}]. Use --device cpu, or auto.</source>
        <translation>没有设备“{subject}”[：{detail}]。请使用 --device cpu 或 auto。</translation>
    </message>
    <message>
        <source>The precision {subject} does not work on this device[: {detail}]. Use --precision auto.</source>
        <translation>精度 {subject} 在此设备上不可用[：{detail}]。请使用 --precision auto。</translation>
    </message>
    <message>
        <source>The training ran away: the loss is no longer a number in {subject}. Choose a smaller learning rate; the best model so far is kept.</source>
        <translation>训练发散：在 {subject} 中损失已不再是数字。请选择较小的学习率；到目前为止最好的模型已保留。</translation>
    </message>
    <message>
        <source>“{subject}” holds something already. Choose a new folder for the run.</source>
        <translation>“{subject}”中已有内容。请为本次运行选择一个新文件夹。</translation>
    </message>
    <message>
        <source>“{subject}” is not a whole run folder[: {detail}].</source>
        <translation>“{subject}”不是完整的运行文件夹[：{detail}]。</translation>
    </message>
    <message>
        <source>The exported file “{subject}” does not give the same answers as the model[: {detail}]. It must not be used.</source>
        <translation>导出的文件“{subject}”给出的答案与模型不同[：{detail}]。请勿使用。</translation>
    </message>
    <message>
        <source>“{subject}” is not a model that Classmith can run[: {detail}].</source>
        <translation>“{subject}”不是 Classmith 能运行的模型[：{detail}]。</translation>
    </message>
    <message>
        <source>“{subject}” keeps its weights in other files, which Classmith does not open. Save the model as one file.</source>
        <translation>“{subject}”将权重保存在其他文件中，Classmith 不会打开它们。请将模型保存为单个文件。</translation>
    </message>
    <message>
        <source>The project “{subject}” cannot be opened[: {detail}]. Its pictures and runs are untouched; restore the file from a backup or move it away to begin a new project.</source>
        <translation>无法打开项目“{subject}”[：{detail}]。其图片和运行记录均未改动；请从备份恢复该文件，或将其移走以开始新项目。</translation>
    </message>
    <message>
        <source>“{subject}” is open in another window, or lies where you may not write. It can be looked at here, but not changed.</source>
        <translation>“{subject}”已在另一个窗口中打开，或位于您无法写入的位置。在这里只能查看，不能更改。</translation>
    </message>
    <message>
        <source>The engine of Classmith, “{subject}”, cannot be loaded[: {detail}]. Call ./run again, which fetches LibTorch and OpenVINO, or install Classmith anew.</source>
        <translation>无法加载 Classmith 的引擎“{subject}”[：{detail}]。请再次运行 ./run 以获取 LibTorch 和 OpenVINO，或重新安装 Classmith。</translation>
    </message>
    <message>
        <source>No pictures were found in “{subject}”. Give a picture, or a folder with pictures in it.</source>
        <translation>在“{subject}”中没有找到图片。请给出一张图片，或一个含有图片的文件夹。</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop is set.</source>
        <translation>浅色、深色，或跟随桌面设置。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The language of the window, from the next start on.</source>
        <translation>窗口的语言，下次启动时生效。</translation>
    </message>
    <message>
        <source>Width of a thumbnail in pixels.</source>
        <translation>缩略图的宽度（像素）。</translation>
    </message>
    <message>
        <source>Go on after labelling</source>
        <translation>标注后前进</translation>
    </message>
    <message>
        <source>After a key has labelled one picture, the next one is selected.</source>
        <translation>用按键标注一张图片后，自动选中下一张。</translation>
    </message>
    <message>
        <source>Tell when a job has ended</source>
        <translation>任务结束时通知</translation>
    </message>
    <message>
        <source>A message of the desktop when training or exporting ends while the window is not in front.</source>
        <translation>当窗口不在前台时，训练或导出结束会发出桌面通知。</translation>
    </message>
    <message>
        <source>How much the curves are smoothed.</source>
        <translation>曲线的平滑程度。</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程</translation>
    </message>
    <message>
        <source>How many threads training may use; 0 means all.</source>
        <translation>训练可使用的线程数；0 表示全部。</translation>
    </message>
    <message>
        <source>Width of a thumbnail on the Evaluate page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as ONNX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as TorchScript.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove an export on all pictures of the dataset, not on 200.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::AnswersPanel</name>
    <message>
        <source>All wrong answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Choose and sort the pictures by their present labels (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>least sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First the pictures for which a wrong class has the greatest probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First the pictures whose answer has the smallest probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>原为 %1</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · labelled: %2 · called: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled and called %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled %1, called %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every answer is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>press a class&apos;s key to relabel, Delete to leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>press %1…%2 to relabel, Delete to leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ClassList</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>%1, %2 images, key %3</source>
        <translation>%1，%2 张图片，按键 %3</translation>
    </message>
</context>
<context>
    <name>classmith::ClassTable</name>
    <message>
        <source>The model does not know this class: it came after the training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the pictures that the model calls so, how many are so, in per cent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the pictures that are so, how many the model calls so, in per cent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall, in per cent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures with this label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not known)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of each class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ConfusionPanel</name>
    <message>
        <source>Confusion: rows are labels, columns are answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most confused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the confusion matrix shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most frequent mistakes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::CurveChart</name>
    <message>
        <source>best, epoch %1 </source>
        <translation>最佳，第 %1 轮 </translation>
    </message>
    <message>
        <source> best, epoch %1</source>
        <translation> 最佳，第 %1 轮</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>epoch %1: training %2, validation %3</source>
        <translation>第 %1 轮：训练 %2，验证 %3</translation>
    </message>
</context>
<context>
    <name>classmith::DataDetailPanel</name>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>%1 × %2 · %3</source>
        <translation>%1 × %2 · %3</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Select a picture</source>
        <translation>选择一张图片</translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 以及另外 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
</context>
<context>
    <name>classmith::DataPage</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Drop a folder of pictures here</source>
        <translation>将图片文件夹拖到这里</translation>
    </message>
    <message>
        <source>One folder for each class, with its pictures inside; or train and val folders with such folders. Your files are never changed or moved.</source>
        <translation>每个类别一个文件夹，里面是该类别的图片；或者 train 和 val 文件夹，其中包含这样的文件夹。您的文件绝不会被更改或移动。</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>all sets</source>
        <translation>所有集合</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>集合</translation>
    </message>
    <message>
        <source>any state</source>
        <translation>任意状态</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>label changed</source>
        <translation>标签已更改</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Search name or path…</source>
        <translation>搜索名称或路径…</translation>
    </message>
    <message>
        <source>Search name or path</source>
        <translation>搜索名称或路径</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Looking through the folder…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>The pictures will be here in a moment.</source>
        <translation>图片马上就会显示。</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>原为 %1</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation>请先打开一个图片文件夹。</translation>
    </message>
    <message>
        <source>This project can only be looked at here.</source>
        <translation>此项目在这里只能查看。</translation>
    </message>
    <message>
        <source>Select a picture first.</source>
        <translation>请先选择一张图片。</translation>
    </message>
    <message>
        <source>Every picture shown here has a label.</source>
        <translation>这里显示的每张图片都有标签。</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新建类别</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>classmith::DataSidePanel</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新建类别</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
</context>
<context>
    <name>classmith::EvaluatePage</name>
    <message>
        <source>Train again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>new since training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n image(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) added</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 since this model was trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a picture first.</source>
        <translation>请先选择一张图片。</translation>
    </message>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation>请先打开一个图片文件夹。</translation>
    </message>
    <message>
        <source>This project can only be looked at here.</source>
        <translation>此项目在这里只能查看。</translation>
    </message>
    <message>
        <source>Only on the Data page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through the folder…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>What does the model get wrong?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of pictures and train a model; its mistakes are shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then this page shows how often it is right, what it takes for what, and the pictures that it gets wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the answers of %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The evaluation did not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No labelled picture is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only pictures with a label are counted, and none that is left out. Choose another set above, or label pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture of this set could be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the files on the Data page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not evaluated yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has not been asked about these pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating: %1 of %2 images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) have no answer yet.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::EvaluationRunner</name>
    <message>
        <source>%1 of %2 images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers could not be written into the run&apos;s folder. Free some space on the disk, or check that you may write there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::EvaluationSource</name>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation>请先打开一个图片文件夹。</translation>
    </message>
    <message>
        <source>Train a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project can only be looked at here.</source>
        <translation>此项目在这里只能查看。</translation>
    </message>
    <message>
        <source>The evaluation is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ExportFilesPanel</name>
    <message>
        <source>no longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ExportOptionsPanel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 以及另外 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>trained from nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>200 pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opset 17; runs in ONNX Runtime, OpenVINO, TensorRT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TorchScript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs in PyTorch and LibTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inside every file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Began with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove the same answers on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of every class in turn, those for validation first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every picture of the run&apos;s dataset; with many pictures this takes a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the exported files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RGB, %1 × %1, values 0 to 255; the normalisation is inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shorter side to %1 (%2), centre cut out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bicubic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logits and probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder will be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds this run&apos;s export of %1. Its files are replaced when the new ones are proven.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds another model&apos;s export. What is replaced: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder holds other files. They stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder holds other files. They stay as they are, but these are replaced: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a file, not a folder. Choose a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write there. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ExportOutcomePanel</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written, and proven to give the same answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The dataset is gone: each file was loaded afresh and run on the %n picture(s) kept with the run.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each file was loaded afresh and run on %n picture(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it was put into the folder; what was there before is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not written: the answers differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not written: the export was cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a logit, over all pictures and classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ExportPage</name>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Not exported yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files are written, loaded afresh, each by its own engine, and asked about your pictures. Only when every answer is the model&apos;s do they appear in the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train one first. Then it is written here as ONNX and TorchScript, proven to give the same answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of pictures and train a model; then it is written here for use elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Nothing is exported here yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No export is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation>请先打开一个图片文件夹。</translation>
    </message>
    <message>
        <source>Train a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An export is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place for the files is not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write into that folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ExportProgressPanel</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put them into the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load each file afresh and compare it with the model on all pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load each file afresh and compare it with the model on 200 pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins when this has ended: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ExportRunner</name>
    <message>
        <source>Export of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is exported, and its files give the same answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checked on %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ExportUsePanel</name>
    <message>
        <source>Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C++</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TorchScript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program that uses the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the folder: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::FreezeDiagram</name>
    <message>
        <source>What trains</source>
        <translation>训练哪些部分</translation>
    </message>
    <message>
        <source>trains</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>trains, fixed statistics</source>
        <translation>训练，统计量固定</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
</context>
<context>
    <name>classmith::HistoryList</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>%1
Double-click: go back (or forward) to here</source>
        <translation>%1
双击：回到（或前进到）此处</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <source>Double-click: take every change back</source>
        <translation>双击：撤销所有更改</translation>
    </message>
    <message>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
</context>
<context>
    <name>classmith::ImageView</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>classmith::JobBoard</name>
    <message>
        <source>Classmith is working: %1</source>
        <translation>Classmith 正在工作：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>classmith::KeysDialog</name>
    <message>
        <source>Double-click a key to change it.</source>
        <translation>双击按键即可更改。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>搜索…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Label the selected pictures: first to tenth class</source>
        <translation>标注所选图片：第一至第十个类别</translation>
    </message>
    <message>
        <source>1 … 9, 0</source>
        <translation>1 … 9、0</translation>
    </message>
    <message>
        <source>Label with a class that has its own letter</source>
        <translation>用有专属字母的类别标注</translation>
    </message>
    <message>
        <source>that letter</source>
        <translation>该字母</translation>
    </message>
    <message>
        <source>Next picture, picture before</source>
        <translation>下一张图片，上一张图片</translation>
    </message>
    <message>
        <source>D, A or arrows</source>
        <translation>D、A 或方向键</translation>
    </message>
    <message>
        <source>Select from here to there; add or take away one</source>
        <translation>连续选择；增减一张</translation>
    </message>
    <message>
        <source>Shift, Ctrl with a click</source>
        <translation>Shift、Ctrl 加单击</translation>
    </message>
    <message>
        <source>Select all pictures</source>
        <translation>选择所有图片</translation>
    </message>
    <message>
        <source>Leave the full view</source>
        <translation>离开全图查看</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>This key belongs to the pictures and stays as it is.</source>
        <translation>此按键属于图片操作，不能更改。</translation>
    </message>
    <message>
        <source>Press the new key; Backspace alone takes the key away.</source>
        <translation>请按下新按键；只按 Backspace 则移除按键。</translation>
    </message>
    <message>
        <source>%1 already means “%2”. Change that one first.</source>
        <translation>%1 已用于“%2”。请先更改那一个。</translation>
    </message>
</context>
<context>
    <name>classmith::MainMenu</name>
    <message>
        <source>Open recent</source>
        <translation>打开最近</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>classmith::MainWindow</name>
    <message>
        <source>Classmith</source>
        <translation>Classmith</translation>
    </message>
    <message>
        <source>%1 – Classmith</source>
        <translation>%1 – Classmith</translation>
    </message>
    <message>
        <source>About Classmith</source>
        <translation>关于 Classmith</translation>
    </message>
    <message>
        <source>&lt;b&gt;Classmith %1&lt;/b&gt;</source>
        <translation>&lt;b&gt;Classmith %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>A workbench for image classifiers. Nothing leaves this computer.

The window is under the GPL, version 3 or later; the engine and the command line are under the Apache Licence 2.0. Parts by others and their licences are listed in docs/third_party.md.</source>
        <translation>图像分类器工作台。任何数据都不会离开这台电脑。

窗口采用 GPL 第 3 版或更高版本；引擎和命令行采用 Apache 许可证 2.0。第三方部件及其许可证列于 docs/third_party.md。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可撤销的内容。</translation>
    </message>
    <message>
        <source>There is nothing to make again.</source>
        <translation>没有可重做的内容。</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>打开一个图片文件夹</translation>
    </message>
    <message>
        <source>“%1” is nothing that Classmith opens. Drop a folder of pictures, pictures, or a weight file (.safetensors, .pth).</source>
        <translation>Classmith 无法打开“%1”。请拖入图片文件夹、图片或权重文件（.safetensors、.pth）。</translation>
    </message>
    <message>
        <source>Close Classmith?</source>
        <translation>关闭 Classmith？</translation>
    </message>
    <message>
        <source>Still running: %1</source>
        <translation>仍在运行：%1</translation>
    </message>
    <message>
        <source>In the background it runs to its end without a window; starting Classmith again brings the window back. Stopping keeps the best model so far.</source>
        <translation>在后台时它会在没有窗口的情况下运行到结束；再次启动 Classmith 可恢复窗口。停止则保留到目前为止最好的模型。</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>Stop, keep the best</source>
        <translation>停止并保留最佳</translation>
    </message>
</context>
<context>
    <name>classmith::MatrixView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) labelled %1, called %2</source>
        <translation>
            <numerusform>%n 张标为 %1 的图片被认作 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows are labels, columns are answers. Move with the arrow keys; Return goes to the pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) labelled %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>classmith::NoticeStrip</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::PairsTable</name>
    <message>
        <source>Most frequent mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of the label</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::Rail</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>classmith::RunChooser</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classmith::ScorePanel</name>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · 95 % interval %3–%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>balanced %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>macro F1 %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-5 %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was trained on these pictures; expect less on new ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The model was trained on %n of these pictures; expect less on new ones.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>These pictures also chose the best epoch; expect a little less on new ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model had never seen these pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n unlabelled image(s) do not count.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) left out do not count.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of classes that the model does not know (%1) count as wrong.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::Session</name>
    <message>
        <source>This project is open in another window, or lies where you may not write. You can look at it here, but not change it.</source>
        <translation>此项目已在另一个窗口中打开，或位于您无法写入的位置。您可以在这里查看，但不能更改。</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 → unlabelled</source>
        <translation>%1 → 未标注</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>排除 %1</translation>
    </message>
    <message>
        <source>Take %1 back in</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Seen: %1</source>
        <translation>已看过：%1</translation>
    </message>
    <message>
        <source>New class “%1”</source>
        <translation>新建类别“%1”</translation>
    </message>
    <message>
        <source>Rename “%1” to “%2”</source>
        <translation>将“%1”重命名为“%2”</translation>
    </message>
    <message>
        <source>Key %1 for “%2”</source>
        <translation>“%2”的按键 %1</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
</context>
<context>
    <name>classmith::SettingsDialog</name>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>classmith::StatusStrip</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>No dataset open</source>
        <translation>未打开数据集</translation>
    </message>
    <message>
        <source>%1 images · %2 classes</source>
        <translation>%1 张图片 · %2 个类别</translation>
    </message>
    <message numerus="yes">
        <source>%n label change(s) not written to folders</source>
        <translation>
            <numerusform>%n 处标签更改未写入文件夹</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ThumbnailGrid</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>classmith::TrainPage</name>
    <message>
        <source>Pictures first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model learns from pictures that are sorted into classes. Open a folder of them, or try the sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
</context>
<context>
    <name>classmith::WorkerClient</name>
    <message>
        <source>“%1” could not be started. Install Classmith again, so that both programs lie side by side.</source>
        <translation>无法启动“%1”。请重新安装 Classmith，使两个程序位于同一位置。</translation>
    </message>
    <message>
        <source>The part of Classmith that computes ended unexpectedly. Your labels and runs are safe.</source>
        <translation>Classmith 的计算部分意外结束。您的标签和运行记录安全无恙。</translation>
    </message>
    <message>
        <source>The part of Classmith that computes ended with code %1. Your labels and runs are safe.</source>
        <translation>Classmith 的计算部分以代码 %1 结束。您的标签和运行记录安全无恙。</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A folder of pictures, or a .classmith project.</source>
        <translation>图片文件夹，或 .classmith 项目。</translation>
    </message>
</context>
</TS>
