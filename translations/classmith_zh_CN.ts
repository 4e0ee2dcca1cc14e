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
        <source>Label is right, next</source>
        <translation>标注正确，下一张</translation>
    </message>
    <message>
        <source>Mark the selected pictures as checked: their labels are right</source>
        <translation>将所选图片标记为已核对：标注正确</translation>
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
        <translation>停止导出</translation>
    </message>
    <message>
        <source>Stop writing; the folder stays as it was</source>
        <translation>停止写入；文件夹保持原样</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show the exported files in the file manager</source>
        <translation>在文件管理器中显示导出的文件</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Choose an .onnx file or a run folder to ask</source>
        <translation>选择要使用的 .onnx 文件或运行文件夹</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>停止预测</translation>
    </message>
    <message>
        <source>Stop asking the model; the answers so far stay</source>
        <translation>停止询问模型；已有的答案会保留</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Take all pictures off the Predict page</source>
        <translation>从预测页移除所有图片</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause the training; again: resume</source>
        <translation>暂停训练；再按一次继续</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Take the selected pictures off the Predict page</source>
        <translation>从预测页移除所选图片</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Everything that Classmith can do</source>
        <translation>Classmith 能做的一切</translation>
    </message>
    <message>
        <source>Accept proposal, next</source>
        <translation>接受建议，下一张</translation>
    </message>
    <message>
        <source>Label the selected pictures as the model proposes</source>
        <translation>按模型的建议标注所选图片</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Show where in the selected picture the model sees its answer</source>
        <translation>显示模型在所选图片的哪里看到了它的答案</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>What was begun lately and how it ended, to copy into a report</source>
        <translation>最近开始了什么、结果如何，可复制到报告中</translation>
    </message>
    <message>
        <source>Type a class…</source>
        <translation>输入类别…</translation>
    </message>
    <message>
        <source>Label the selected pictures with a class that is found by typing</source>
        <translation>输入名称找到类别，用它标注所选图片</translation>
    </message>
    <message>
        <source>Move class up</source>
        <translation>类别上移</translation>
    </message>
    <message>
        <source>Move the class in the list one place up, with its key</source>
        <translation>把列表中的类别连同它的按键上移一位</translation>
    </message>
    <message>
        <source>Move class down</source>
        <translation>类别下移</translation>
    </message>
    <message>
        <source>Move the class in the list one place down, with its key</source>
        <translation>把列表中的类别连同它的按键下移一位</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Show all pictures again</source>
        <translation>重新显示所有图片</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Show the selected pictures where their files are</source>
        <translation>显示所选图片文件所在的位置</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy where the selected pictures are</source>
        <translation>复制所选图片的路径</translation>
    </message>
    <message>
        <source>Write to folders…</source>
        <translation>写入文件夹…</translation>
    </message>
    <message>
        <source>Look at every move, then move the pictures into the folders of their labels</source>
        <translation>先查看每一次移动，再把图片移入其标签对应的文件夹</translation>
    </message>
    <message>
        <source>Undo writing to folders</source>
        <translation>撤销写入文件夹</translation>
    </message>
    <message>
        <source>Move the pictures back to where they were before the last writing</source>
        <translation>把图片移回上次写入之前的位置</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>保存副本…</translation>
    </message>
    <message>
        <source>Write the labelled pictures into a new folder</source>
        <translation>把已标注的图片写入新文件夹</translation>
    </message>
    <message>
        <source>Stop saving the copy</source>
        <translation>停止保存副本</translation>
    </message>
    <message>
        <source>Stop; nothing of the new folder stays</source>
        <translation>停止，新文件夹不会留下任何内容</translation>
    </message>
    <message>
        <source>Save list…</source>
        <translation>保存列表…</translation>
    </message>
    <message>
        <source>Write a table of the pictures with their classes and sets</source>
        <translation>写出图片及其类别和集合的表格</translation>
    </message>
    <message>
        <source>Propose labels</source>
        <translation>建议标签</translation>
    </message>
    <message>
        <source>Ask a model for the labels of the pictures that have none; nothing is labelled until you accept</source>
        <translation>请模型为没有标签的图片建议标签；在您接受之前不会添加标签</translation>
    </message>
    <message>
        <source>Accept all above…</source>
        <translation>全部接受高于…</translation>
    </message>
    <message>
        <source>Accept all proposals of which the model is sure enough</source>
        <translation>接受模型足够确定的所有建议</translation>
    </message>
    <message>
        <source>Add to the dataset as…</source>
        <translation>加入数据集，类别…</translation>
    </message>
    <message>
        <source>Copy the selected pictures into the folder of a class</source>
        <translation>把所选图片复制到某个类别的文件夹</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Go to the field that searches names and paths</source>
        <translation>转到搜索名称和路径的输入框</translation>
    </message>
    <message>
        <source>Locate folder…</source>
        <translation>指定文件夹…</translation>
    </message>
    <message>
        <source>Say where the pictures lie now, if their folder was moved or renamed; all labels are kept</source>
        <translation>如果图片的文件夹被移动或改名，指出图片现在在哪里；所有标签都会保留</translation>
    </message>
    <message>
        <source>Import a dataset…</source>
        <translation>导入数据集…</translation>
    </message>
    <message>
        <source>Make a folder of pictures of MNIST, CIFAR or ImageNet, as they are downloaded</source>
        <translation>把下载的 MNIST、CIFAR 或 ImageNet 变成图片文件夹</translation>
    </message>
    <message>
        <source>Stop the import</source>
        <translation>停止导入</translation>
    </message>
    <message>
        <source>Layers…</source>
        <translation>各层…</translation>
    </message>
    <message>
        <source>Show the chosen network layer by layer, with what each costs</source>
        <translation>逐层显示所选网络及每层的开销</translation>
    </message>
    <message>
        <source>Find a learning rate…</source>
        <translation>查找学习率…</translation>
    </message>
    <message>
        <source>Try rising learning rates on a few steps of this training</source>
        <translation>用本次训练的少量步骤逐渐提高学习率来试验</translation>
    </message>
    <message>
        <source>Try mirror images</source>
        <translation>尝试镜像图片</translation>
    </message>
    <message>
        <source>Ask about each picture and its mirror image, and count the answers that this gains and loses</source>
        <translation>同时询问每张图片及其镜像，并统计由此得到和失去的正确答案</translation>
    </message>
</context>
<context>
    <name>Augmentation</name>
    <message>
        <source>crop %1–%2 %</source>
        <translation>裁剪 %1–%2 %</translation>
    </message>
    <message>
        <source>mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>colour ±%1 %</source>
        <translation>颜色 ±%1 %</translation>
    </message>
    <message>
        <source>hue ±%1°</source>
        <translation>色相 ±%1°</translation>
    </message>
    <message>
        <source>turn ±%1°</source>
        <translation>旋转 ±%1°</translation>
    </message>
    <message>
        <source>grey %1 %</source>
        <translation>灰度 %1 %</translation>
    </message>
    <message>
        <source>negative %1 %</source>
        <translation>反色 %1 %</translation>
    </message>
    <message>
        <source>fewer shades %1 %</source>
        <translation>减少色阶 %1 %</translation>
    </message>
    <message>
        <source>sharpness %1 %</source>
        <translation>锐度 %1 %</translation>
    </message>
    <message>
        <source>solarized %1 %</source>
        <translation>曝光反转 %1 %</translation>
    </message>
    <message>
        <source>erased %1 %</source>
        <translation>擦除 %1 %</translation>
    </message>
    <message>
        <source>moved ±%1 px</source>
        <translation>移动 ±%1 像素</translation>
    </message>
    <message>
        <source>perspective %1 %</source>
        <translation>透视 %1 %</translation>
    </message>
    <message>
        <source>upside down %1 %</source>
        <translation>上下翻转 %1 %</translation>
    </message>
    <message>
        <source>affine</source>
        <translation>仿射</translation>
    </message>
    <message>
        <source>full contrast %1 %</source>
        <translation>自动对比度 %1 %</translation>
    </message>
    <message>
        <source>blur %1 %</source>
        <translation>模糊 %1 %</translation>
    </message>
    <message>
        <source>equalized %1 %</source>
        <translation>均衡 %1 %</translation>
    </message>
    <message>
        <source>AutoAugment, ImageNet</source>
        <translation>AutoAugment（ImageNet）</translation>
    </message>
    <message>
        <source>AutoAugment, CIFAR-10</source>
        <translation>AutoAugment（CIFAR-10）</translation>
    </message>
    <message>
        <source>AutoAugment, SVHN</source>
        <translation>AutoAugment（SVHN）</translation>
    </message>
    <message>
        <source>RandAugment</source>
        <translation>RandAugment</translation>
    </message>
    <message>
        <source>TrivialAugment</source>
        <translation>TrivialAugment</translation>
    </message>
    <message>
        <source>AugMix</source>
        <translation>AugMix</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>a part is there twice</source>
        <translation>某个部分出现了两次</translation>
    </message>
    <message>
        <source>a part lies outside the file</source>
        <translation>某个部分位于文件之外</translation>
    </message>
    <message>
        <source>a storage is described in two ways</source>
        <translation>某个存储有两种描述</translation>
    </message>
    <message>
        <source>a storage is there twice</source>
        <translation>某个存储出现了两次</translation>
    </message>
    <message>
        <source>another number of classes</source>
        <translation>类别数量不同</translation>
    </message>
    <message>
        <source>give a number of images from 1 up, or all</source>
        <translation>请给出从 1 起的图片数量，或 all</translation>
    </message>
    <message>
        <source>give a weight file instead</source>
        <translation>请改为给出一个权重文件</translation>
    </message>
    <message>
        <source>it consists of more scans than a picture needs</source>
        <translation>它包含的扫描次数超过一张图片所需</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>它过早结束</translation>
    </message>
    <message>
        <source>it has no pixels</source>
        <translation>它没有像素</translation>
    </message>
    <message>
        <source>it has something other than numbers inside</source>
        <translation>其中有数字以外的内容</translation>
    </message>
    <message>
        <source>it holds no named tensors</source>
        <translation>其中没有命名的张量</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>it is a pickle, but not from torch.save</source>
        <translation>它是 pickle 文件，但不是由 torch.save 生成的</translation>
    </message>
    <message>
        <source>it is a zip archive, but not from torch.save</source>
        <translation>它是 zip 压缩包，但不是由 torch.save 生成的</translation>
    </message>
    <message>
        <source>it is larger than 128 MB</source>
        <translation>它大于 128 MB</translation>
    </message>
    <message>
        <source>it is not an ONNX file</source>
        <translation>它不是 ONNX 文件</translation>
    </message>
    <message>
        <source>it is not an ONNX file, or a damaged one</source>
        <translation>它不是 ONNX 文件，或已损坏</translation>
    </message>
    <message>
        <source>it is too short</source>
        <translation>它太短</translation>
    </message>
    <message>
        <source>it keeps no samples, and its dataset is gone</source>
        <translation>它没有保留样本，而其数据集已不存在</translation>
    </message>
    <message>
        <source>it must be above 0 and at most 0.9</source>
        <translation>它必须大于 0 且不超过 0.9</translation>
    </message>
    <message>
        <source>it must not be negative</source>
        <translation>它不能为负</translation>
    </message>
    <message>
        <source>its data do not decode</source>
        <translation>其数据无法解码</translation>
    </message>
    <message>
        <source>its description “classmith.json” is damaged</source>
        <translation>其描述“classmith.json”已损坏</translation>
    </message>
    <message>
        <source>its first frame has another size than it says</source>
        <translation>其第一帧的尺寸与所述不同</translation>
    </message>
    <message>
        <source>its first frame lies outside of the picture</source>
        <translation>其第一帧在图片之外</translation>
    </message>
    <message>
        <source>its header is longer than the file allows</source>
        <translation>其文件头比文件所允许的长</translation>
    </message>
    <message>
        <source>its header is not that of a BMP picture</source>
        <translation>其文件头不是 BMP 图片的文件头</translation>
    </message>
    <message>
        <source>its header is not that of a PNG</source>
        <translation>其文件头不是 PNG 的文件头</translation>
    </message>
    <message>
        <source>its header is not that of a PNM picture</source>
        <translation>其文件头不是 PNM 图片的文件头</translation>
    </message>
    <message>
        <source>its header is not that of a WebP picture</source>
        <translation>其文件头不是 WebP 图片的文件头</translation>
    </message>
    <message>
        <source>its header is not that of a picture</source>
        <translation>其文件头不是图片的文件头</translation>
    </message>
    <message>
        <source>its length is not what its header says</source>
        <translation>它的长度与文件头所述不同</translation>
    </message>
    <message>
        <source>its metadata says another preprocessing</source>
        <translation>它的元数据所述的预处理不同</translation>
    </message>
    <message>
        <source>its numbers are big-endian</source>
        <translation>它的数字是大端序的</translation>
    </message>
    <message>
        <source>its parts are compressed or encrypted</source>
        <translation>其组成部分被压缩或加密</translation>
    </message>
    <message>
        <source>its parts do not fit together</source>
        <translation>它的各部分不相符</translation>
    </message>
    <message>
        <source>its rows are shorter than they should be</source>
        <translation>它的行比应有的短</translation>
    </message>
    <message>
        <source>its tiles are smaller than they should be</source>
        <translation>它的图块比应有的小</translation>
    </message>
    <message>
        <source>its tiles have no size</source>
        <translation>它的图块没有尺寸</translation>
    </message>
    <message>
        <source>its version of the format is not known</source>
        <translation>其格式版本未知</translation>
    </message>
    <message>
        <source>libcurl could not be started</source>
        <translation>无法启动 libcurl</translation>
    </message>
    <message>
        <source>libwebp has another version than it was built for</source>
        <translation>libwebp 的版本与构建时不同</translation>
    </message>
    <message>
        <source>made-up pictures need no list</source>
        <translation>生成的图片不需要列表</translation>
    </message>
    <message>
        <source>no class has a second picture to check with</source>
        <translation>没有一个类别有第二张图片可用于验证</translation>
    </message>
    <message>
        <source>no file format was chosen</source>
        <translation>没有选择文件格式</translation>
    </message>
    <message>
        <source>none of its pictures can be read</source>
        <translation>它的图片都无法读取</translation>
    </message>
    <message>
        <source>none of its training pictures can be read</source>
        <translation>它的训练图片都无法读取</translation>
    </message>
    <message>
        <source>on the CPU there are fp32 and bf16</source>
        <translation>CPU 上只有 fp32 和 bf16</translation>
    </message>
    <message>
        <source>only https addresses are used</source>
        <translation>只使用 https 地址</translation>
    </message>
    <message>
        <source>pictures of another size than the network&apos;s input</source>
        <translation>图片尺寸与网络输入不同</translation>
    </message>
    <message>
        <source>safetensors keeps it for itself</source>
        <translation>safetensors 将其保留给自己使用</translation>
    </message>
    <message>
        <source>sizes and standard deviations must be above zero</source>
        <translation>尺寸和标准差必须大于零</translation>
    </message>
    <message>
        <source>the curves are shorter than the checkpoint</source>
        <translation>曲线比检查点短</translation>
    </message>
    <message>
        <source>the file ends before the picture does</source>
        <translation>文件在图片结束之前就结束了</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>the list of its parts is broken</source>
        <translation>其组成部分的列表已损坏</translation>
    </message>
    <message>
        <source>the list of its parts is missing</source>
        <translation>缺少其组成部分的列表</translation>
    </message>
    <message>
        <source>the list of its storages is broken</source>
        <translation>其存储列表已损坏</translation>
    </message>
    <message>
        <source>the network is too large for one ONNX file</source>
        <translation>网络太大，一个 ONNX 文件放不下</translation>
    </message>
    <message>
        <source>the probabilities are not the softmax of the logits</source>
        <translation>概率不是 logits 的 softmax</translation>
    </message>
    <message>
        <source>the run would lie inside the pictures&apos; folder and look like a class</source>
        <translation>运行会位于图片文件夹之内，看起来像一个类别</translation>
    </message>
    <message>
        <source>the server sent another part than was asked for</source>
        <translation>服务器发来的部分与所请求的不同</translation>
    </message>
    <message>
        <source>they are not of one size</source>
        <translation>它们的尺寸不一致</translation>
    </message>
    <message>
        <source>two colour components</source>
        <translation>两个颜色分量</translation>
    </message>
    <message>
        <source>a picture of another size than the network&apos;s input</source>
        <translation>图片尺寸与网络输入不符</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>it was interrupted at its very beginning</source>
        <translation>它在刚开始时就被中断了</translation>
    </message>
    <message>
        <source>no epoch has ended</source>
        <translation>还没有一轮结束</translation>
    </message>
    <message>
        <source>the files did not pass</source>
        <translation>这些文件没有通过检查</translation>
    </message>
    <message>
        <source>“event” is missing</source>
        <translation>缺少“event”</translation>
    </message>
    <message>
        <source>it is no list of moves</source>
        <translation>这不是移动清单</translation>
    </message>
    <message>
        <source>None of the pictures has a class</source>
        <translation>没有一张图片有类别</translation>
    </message>
    <message>
        <source>it is being written by another command</source>
        <translation>另一个命令正在写入它</translation>
    </message>
    <message>
        <source>it is no folder</source>
        <translation>它不是文件夹</translation>
    </message>
    <message>
        <source>there is something in it</source>
        <translation>里面已有内容</translation>
    </message>
    <message>
        <source>with these names of classes the new folder would not be read as what it is; choose the other layout</source>
        <translation>以这些类别名称，新文件夹会被读成别的内容；请选择另一种布局</translation>
    </message>
    <message>
        <source>it became shorter while it was read</source>
        <translation>读取过程中文件变短了</translation>
    </message>
    <message>
        <source>it has a second name elsewhere</source>
        <translation>它在别处还有另一个名称</translation>
    </message>
    <message>
        <source>it is a device</source>
        <translation>它是一个设备</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>它是一个链接</translation>
    </message>
    <message>
        <source>it is a pipe</source>
        <translation>它是一个管道</translation>
    </message>
    <message>
        <source>it is a socket</source>
        <translation>它是一个套接字</translation>
    </message>
    <message>
        <source>its tables are not those of a project</source>
        <translation>其中的表不是项目应有的表</translation>
    </message>
    <message>
        <source>it claims more than it can hold</source>
        <translation>它声称的内容超出了文件所能容纳的</translation>
    </message>
    <message>
        <source>it has too many rows</source>
        <translation>行数过多</translation>
    </message>
    <message>
        <source>one of its texts is too long</source>
        <translation>其中有一段文字过长</translation>
    </message>
    <message>
        <source>it has more parts than any state dict</source>
        <translation>它的部分比任何 state dict 都多</translation>
    </message>
    <message>
        <source>it has more tensors than any network</source>
        <translation>它的张量比任何网络都多</translation>
    </message>
    <message>
        <source>the name of a tensor is too long</source>
        <translation>一个张量的名称过长</translation>
    </message>
    <message>
        <source>a name in it leads out of the folder</source>
        <translation>其中有名称指向文件夹之外</translation>
    </message>
    <message>
        <source>best.safetensors: its weights are for another number of classes</source>
        <translation>best.safetensors：其权重对应的类别数量不同</translation>
    </message>
    <message>
        <source>a folder on its way is a link</source>
        <translation>途中有一个文件夹是链接</translation>
    </message>
    <message>
        <source>it should have one input, a picture</source>
        <translation>它应当有一个输入，即一张图片</translation>
    </message>
    <message>
        <source>none of its folders is called by a WordNet id, such as n01440764</source>
        <translation>其中没有以 WordNet 编号（例如 n01440764）命名的文件夹</translation>
    </message>
    <message>
        <source>it was built without OpenCV; only the standard value works</source>
        <translation>此版本未包含 OpenCV，只能使用标准值</translation>
    </message>
    <message>
        <source>best.safetensors: it lacks the squeeze-and-excitation</source>
        <translation>best.safetensors：缺少挤压激励部分</translation>
    </message>
    <message>
        <source>it was changed while it was in use</source>
        <translation>它在使用时被改动了</translation>
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
        <source>“{subject}” is not the file that was expected[: {detail}]. It was not kept; try again.</source>
        <translation>“{subject}”不是预期的文件[：{detail}]。该文件没有保留，请重试。</translation>
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
        <source>“{subject}” holds something already. Choose a new folder for the run.</source>
        <translation>“{subject}”中已有内容。请为本次运行选择一个新文件夹。</translation>
    </message>
    <message>
        <source>“{subject}” is not a whole run folder[: {detail}]. Copy it anew from where it came from, or train again.</source>
        <translation>“{subject}”不是完整的运行文件夹[：{detail}]。请从来源重新复制，或重新训练。</translation>
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
        <source>The sample list “{subject}” cannot be used[: {detail}]. Correct it, or write it anew.</source>
        <translation>无法使用样本列表“{subject}”[：{detail}]。请更正或重新写入。</translation>
    </message>
    <message>
        <source>“{subject}” is no project of Classmith; it was left as it is. Open another file, or move this one away to begin a new project.</source>
        <translation>“{subject}”不是 Classmith 项目；它保持原样。请打开其他文件，或将其移走以开始新项目。</translation>
    </message>
    <message>
        <source>The project “{subject}” was written by a newer Classmith; it was left as it is. Install the newer version to open it.</source>
        <translation>项目“{subject}”由较新版本的 Classmith 写成；它保持原样。请安装较新版本以打开它。</translation>
    </message>
    <message>
        <source>A class cannot be called “{subject}”, because no folder can be called so on every system. Use at most 200 bytes, none of &lt; &gt; : &quot; / \ | ? * and no line breaks, no point or space at the beginning or the end, and none of the names that Windows keeps for itself, such as CON.</source>
        <translation>类别不能命名为“{subject}”，因为并非每个系统都允许这样的文件夹名。最多 200 字节，不含 &lt; &gt; : &quot; / \ | ? * 和换行，首尾不含句点或空格，也不能是 Windows 的保留名称（如 CON）。</translation>
    </message>
    <message>
        <source>There is a class “{subject}” already. Choose another name.</source>
        <translation>已有类别“{subject}”。请选择其他名称。</translation>
    </message>
    <message>
        <source>“{subject}” holds none of the pictures of the project “{detail}”. Choose the folder in which they lie now.</source>
        <translation>“{subject}”里没有项目“{detail}”的任何图片。请选择这些图片现在所在的文件夹。</translation>
    </message>
    <message>
        <source>“{subject}” is being trained by another window or command. Wait until that training has ended, or stop it there.</source>
        <translation>“{subject}”正由另一个窗口或命令训练。请等待该训练结束，或在那里停止它。</translation>
    </message>
    <message>
        <source>“{subject}” is needed for this work and was left as it is. Choose another place for what it brings.</source>
        <translation>这项工作需要“{subject}”，已保持原样。请为结果另选一个位置。</translation>
    </message>
    <message>
        <source>“{subject}” is there already, and Classmith did not write it for this[: {detail}]. It was left as it is; choose another place, or move it away.</source>
        <translation>“{subject}”已经存在，而且不是 Classmith 为此写入的[：{detail}]。已保持原样；请另选一个位置，或先把它移走。</translation>
    </message>
    <message>
        <source>“{subject}” was made by a newer version of Classmith[ ({detail})]. Install that version to use it.</source>
        <translation>“{subject}”由更新版本的 Classmith 生成[（{detail}）]。请安装该版本后再使用。</translation>
    </message>
    <message>
        <source>A frozen trunk without pretrained weights would learn nothing: {subject} starts from random numbers. Choose pretrained weights[ ({detail})], or let the whole network train.</source>
        <translation>没有预训练权重，冻结的主干什么也学不到：{subject} 从随机数开始。请选择预训练权重[（{detail}）]，或训练整个网络。</translation>
    </message>
    <message>
        <source>The device “{subject}” is not here[: {detail}]. Choose the processor (cpu), or auto.</source>
        <translation>这里没有设备“{subject}”[：{detail}]。请选择处理器（cpu）或 auto。</translation>
    </message>
    <message>
        <source>The precision {subject} does not work on this device[: {detail}]. Choose auto.</source>
        <translation>精度 {subject} 在此设备上不可用[：{detail}]。请选择 auto。</translation>
    </message>
    <message>
        <source>The training ran away: the loss is no longer a number in {subject}. Choose a smaller learning rate[; {detail}].</source>
        <translation>训练发散了：在{subject}中损失不再是数字。请选择更小的学习率[；{detail}]。</translation>
    </message>
    <message>
        <source>“{subject}” is not the folder of a run: there is no run.json in it. Choose the folder that a training has written.</source>
        <translation>“{subject}”不是训练结果文件夹：其中没有 run.json。请选择由训练写入的文件夹。</translation>
    </message>
    <message>
        <source>The pictures of the run are not in “{subject}” any more. Say where they lie now.</source>
        <translation>这次训练的图片已不在“{subject}”中。请指明它们现在的位置。</translation>
    </message>
    <message>
        <source>No pictures were found in “{subject}”[. {detail}]. It should hold one folder for each class, with the pictures of that class inside.</source>
        <translation>在“{subject}”中没有找到图片[。{detail}]。其中应为每个类别各有一个文件夹，里面存放该类别的图片。</translation>
    </message>
    <message>
        <source>No pictures were found in “{subject}”[. {detail}]. Give a picture, or a folder with pictures in it.</source>
        <translation>在“{subject}”中没有找到图片[。{detail}]。请给出一张图片，或一个含有图片的文件夹。</translation>
    </message>
    <message>
        <source>{subject} has no heat maps: what it answers from says nothing of places in the picture. Choose a run of another model.</source>
        <translation>{subject} 没有热力图：它据以作答的内容不含图片中的位置信息。请选择其他模型的训练结果。</translation>
    </message>
    <message>
        <source>{subject} comes from a newer version of Classmith than this one[ ({detail})]. Close Classmith and start it again, or install the newer version.</source>
        <translation>{subject}来自比这更新的 Classmith 版本[（{detail}）]。请关闭 Classmith 后重新启动，或安装新版本。</translation>
    </message>
    <message>
        <source>Something went wrong with “{subject}” that only a newer version of Classmith knows[: {detail}].</source>
        <translation>“{subject}”出了问题，只有更新版本的 Classmith 才知道是什么[：{detail}]。</translation>
    </message>
    <message>
        <source>“{subject}” holds a run that was interrupted. Resume it, or choose a new folder.</source>
        <translation>“{subject}”中有一次被中断的训练。请继续该训练，或选择一个新文件夹。</translation>
    </message>
    <message>
        <source>The run “{subject}” has no model yet[: {detail}]. Resume its training until an epoch has ended, or choose another run.</source>
        <translation>训练“{subject}”还没有模型[：{detail}]。请继续训练到一轮结束，或选择另一次训练。</translation>
    </message>
    <message>
        <source>The pictures in “{subject}” were being moved into the folders of their classes, and that was interrupted[: {detail}]. Resume that, or take it back.</source>
        <translation>“{subject}”中的图片正在移入其类别的文件夹时被中断[：{detail}]。请继续移动，或将其撤回。</translation>
    </message>
    <message>
        <source>“{subject}” has more classes than Classmith works with[ ({detail})]. Put classes together, or leave some out.</source>
        <translation>“{subject}”的类别超出了 Classmith 的上限[（{detail}）]。请合并类别，或去掉一些。</translation>
    </message>
    <message>
        <source>“{subject}” is not what was to be imported[: {detail}]. Get it again, or choose another kind of dataset.</source>
        <translation>“{subject}”不是要导入的内容[：{detail}]。请重新获取，或选择另一种数据集。</translation>
    </message>
</context>
<context>
    <name>ExportFormats</name>
    <message>
        <source>opset 17; runs in ONNX Runtime, OpenVINO, TensorRT</source>
        <translation>opset 17；可在 ONNX Runtime、OpenVINO、TensorRT 中运行</translation>
    </message>
    <message>
        <source>runs in PyTorch and LibTorch</source>
        <translation>可在 PyTorch 和 LibTorch 中运行</translation>
    </message>
</context>
<context>
    <name>FilePlaces</name>
    <message>
        <source>Show in file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Select a picture first.</source>
        <translation>请先选择一张图片。</translation>
    </message>
</context>
<context>
    <name>KnownSets</name>
    <message>
        <source>the folder with train-images-idx3-ubyte and the other three, also .gz</source>
        <translation>含有 train-images-idx3-ubyte 及其余三个文件的文件夹，也可以是 .gz</translation>
    </message>
    <message>
        <source>the same files of Fashion-MNIST</source>
        <translation>Fashion-MNIST 的同名文件</translation>
    </message>
    <message>
        <source>cifar-10-python.tar.gz, cifar-10-binary.tar.gz, or what is in one of them</source>
        <translation>cifar-10-python.tar.gz、cifar-10-binary.tar.gz，或其中的内容</translation>
    </message>
    <message>
        <source>cifar-100-python.tar.gz, cifar-100-binary.tar.gz, or what is in one of them</source>
        <translation>cifar-100-python.tar.gz、cifar-100-binary.tar.gz，或其中的内容</translation>
    </message>
    <message>
        <source>the folder with folders called n01440764, also in train and val</source>
        <translation>含有名为 n01440764 等文件夹的文件夹，也可以在 train 和 val 中</translation>
    </message>
</context>
<context>
    <name>LabelKeys</name>
    <message>
        <source>Select a picture first.</source>
        <translation>请先选择一张图片。</translation>
    </message>
    <message>
        <source>Labelled “%1” already: nothing changes.</source>
        <translation>标签已经是“%1”，没有变化。</translation>
    </message>
    <message>
        <source>Without a label already: nothing changes.</source>
        <translation>本来就没有标签，没有变化。</translation>
    </message>
    <message>
        <source>Nothing was labelled: the keys followed %1, which means nothing here.</source>
        <translation>没有标注任何图片：这些按键跟在 %1 之后，而它在这里没有作用。</translation>
    </message>
    <message numerus="yes">
        <source>No class has the key %1. There are %n class(es).</source>
        <translation>
            <numerusform>没有按键为 %1 的类别。目前有 %n 个类别。</numerusform>
        </translation>
    </message>
    <message>
        <source>No class has the key %1. A class gets a letter in its menu.</source>
        <translation>没有按键为 %1 的类别。可在类别的菜单中为它指定字母。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Small and quick on any processor; its ImageNet weights come with Classmith.</source>
        <translation>小巧，在任何处理器上都很快；其 ImageNet 权重随 Classmith 提供。</translation>
    </message>
    <message>
        <source>The small classic; a good reference to compare with.</source>
        <translation>小型经典网络，适合作为比较基准。</translation>
    </message>
    <message>
        <source>Twice as deep as ResNet-18 and a little more accurate.</source>
        <translation>深度是 ResNet-18 的两倍，准确率略高。</translation>
    </message>
    <message>
        <source>Made for phones: about as accurate as ResNet-34 with a small part of its work.</source>
        <translation>为手机而生：准确率与 ResNet-34 相当，计算量只有其一小部分。</translation>
    </message>
    <message>
        <source>For pictures of 32 pixels: very small, and quick to train from nothing.</source>
        <translation>用于 32 像素的图片：非常小，从零开始训练也很快。</translation>
    </message>
    <message>
        <source>For pictures of 32 pixels, a little deeper than ResNet-20.</source>
        <translation>用于 32 像素的图片，比 ResNet-20 略深。</translation>
    </message>
    <message>
        <source>For pictures of 32 pixels, deeper than ResNet-32.</source>
        <translation>用于 32 像素的图片，比 ResNet-32 更深。</translation>
    </message>
    <message>
        <source>For pictures of 32 pixels: the usual choice where time allows.</source>
        <translation>用于 32 像素的图片：时间允许时的常用选择。</translation>
    </message>
    <message>
        <source>For pictures of 32 pixels: the deepest, and slow to train.</source>
        <translation>用于 32 像素的图片：最深，训练很慢。</translation>
    </message>
    <message>
        <source>Each layer sees all before it: few parameters for its accuracy, but much memory.</source>
        <translation>每一层都能看到它之前的所有层：就其准确率而言参数很少，但占用内存多。</translation>
    </message>
    <message>
        <source>A step up from Lite0 with larger pictures; its ImageNet weights come with Classmith.</source>
        <translation>比 Lite0 更进一步，图片更大；其 ImageNet 权重随 Classmith 提供。</translation>
    </message>
    <message>
        <source>Wider than Lite1, with pictures of 260 pixels; its ImageNet weights come with Classmith.</source>
        <translation>比 Lite1 更宽，图片为 260 像素；其 ImageNet 权重随 Classmith 提供。</translation>
    </message>
    <message>
        <source>Very small and quick, for devices that have little of everything.</source>
        <translation>非常小而快，适合各方面资源都很少的设备。</translation>
    </message>
    <message>
        <source>The workhorse: accurate, and slow without a graphics card.</source>
        <translation>主力网络：准确，但没有显卡时很慢。</translation>
    </message>
    <message>
        <source>Twice as deep as ResNet-50: a little more accurate, and much slower.</source>
        <translation>深度是 ResNet-50 的两倍：准确率略高，但慢得多。</translation>
    </message>
    <message>
        <source>The deepest of its kind, for a graphics card and much patience.</source>
        <translation>同类中最深的网络，需要显卡和足够的耐心。</translation>
    </message>
    <message>
        <source>64 to 128 channels, for pictures of 32 pixels.</source>
        <translation>64 至 128 个通道，用于 32 像素的图片。</translation>
    </message>
    <message>
        <source>16 to 32 channels, for pictures of 32 pixels.</source>
        <translation>16 至 32 个通道，用于 32 像素的图片。</translation>
    </message>
    <message>
        <source>The classic of 1998, without activations after its convolutions.</source>
        <translation>1998 年的经典网络，卷积之后没有激活函数。</translation>
    </message>
    <message>
        <source>The classic of 1998 with the activations of today.</source>
        <translation>1998 年的经典网络，使用如今的激活函数。</translation>
    </message>
    <message>
        <source>The small network that PyTorch&apos;s first lesson trains.</source>
        <translation>PyTorch 入门教程所训练的小网络。</translation>
    </message>
    <message>
        <source>Plain and large: most of it is in its head of three layers.</source>
        <translation>朴素而庞大：大部分参数都在三层的分类头中。</translation>
    </message>
    <message>
        <source>The well-known plain network: large and slow, for comparisons.</source>
        <translation>著名的朴素网络：大而慢，用于比较。</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>“{subject}” is a link that leads nowhere and was passed over.</source>
        <translation>“{subject}”是一个失效的链接，已跳过。</translation>
    </message>
    <message>
        <source>“{subject}” is not an ordinary file and was passed over.</source>
        <translation>“{subject}”不是普通文件，已跳过。</translation>
    </message>
    <message>
        <source>“{subject}” links back to a folder that it lies in and was passed over.</source>
        <translation>“{subject}”链接回它自己所在的文件夹，已跳过。</translation>
    </message>
    <message>
        <source>“{subject}” lies too many folders deep and was passed over.</source>
        <translation>“{subject}”的文件夹层数太深，已跳过。</translation>
    </message>
    <message>
        <source>“{subject}” cannot be opened and was passed over: {detail}.</source>
        <translation>“{subject}”无法打开，已跳过：{detail}。</translation>
    </message>
    <message>
        <source>“{subject}” could not be read to its end: {detail}.</source>
        <translation>“{subject}”没能读完：{detail}。</translation>
    </message>
    <message>
        <source>There is more of this kind.</source>
        <translation>还有更多同类情况。</translation>
    </message>
    <message>
        <source>Files passed over because of their extensions: {detail} ({subject}).</source>
        <translation>因扩展名而跳过的文件：{detail} 个（{subject}）。</translation>
    </message>
    <message>
        <source>Pictures passed over because they lie outside any class folder: {detail}.</source>
        <translation>因不在任何类别文件夹内而跳过的图片：{detail} 张。</translation>
    </message>
    <message>
        <source>No pictures lie in {subject}.</source>
        <translation>{subject}里没有图片。</translation>
    </message>
    <message>
        <source>No pictures lie in {subject}; not counted as a class.</source>
        <translation>{subject}里没有图片，不算作类别。</translation>
    </message>
    <message>
        <source>The set “{subject}” has no pictures of {detail}.</source>
        <translation>“{subject}”集里没有{detail}的图片。</translation>
    </message>
    <message>
        <source>Unlabelled pictures passed over: {detail}.</source>
        <translation>跳过的未标注图片：{detail} 张。</translation>
    </message>
    <message>
        <source>Files passed over because their names have no extension: {detail}.</source>
        <translation>因文件名没有扩展名而跳过的文件数：{detail}。</translation>
    </message>
    <message>
        <source>Pictures passed over because they lie beside the sets, in {subject}: {detail}.</source>
        <translation>因位于各数据集文件夹之外（{subject}）而跳过的图片数：{detail}。</translation>
    </message>
    <message>
        <source>Taken for classes, although named like sets of pictures: {subject}. Where they are sets, give a folder that holds nothing else.</source>
        <translation>以下文件夹的名称像是图片集，但被当作类别：{subject}。如果它们是图片集，请给出一个只含这些图片集的文件夹。</translation>
    </message>
    <message>
        <source>Classes that look the same, although Unicode writes their names differently: {subject}.</source>
        <translation>以下类别的名称看起来相同，但 Unicode 写法不同：{subject}。</translation>
    </message>
    <message>
        <source>The sample list is not UTF-8 in line {detail} (“{subject}”); its bytes are taken as they are. Where a program on Windows wrote it, save it as “CSV UTF-8”.</source>
        <translation>样本列表的第 {detail} 行（“{subject}”）不是 UTF-8；其字节按原样使用。如果它由 Windows 上的程序写成，请另存为“CSV UTF-8”。</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>PictureSources</name>
    <message>
        <source>Pasted %1</source>
        <translation>已粘贴 %1</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard. Copy a picture or a file first.</source>
        <translation>剪贴板中没有图片。请先复制一张图片或一个文件。</translation>
    </message>
</context>
<context>
    <name>Recipes</name>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>The head learns from features computed once: quick, and good from a few dozen pictures a class on.</source>
        <translation>头部从一次性计算的特征中学习：快速，每类几十张图片起即有好效果。</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>The head and the last stage learn: better where your pictures differ from photographs.</source>
        <translation>头部和最后阶段学习：当您的图片与普通照片不同时更好。</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>彻底</translation>
    </message>
    <message>
        <source>The whole network learns: the best with many pictures, and the slowest.</source>
        <translation>整个网络学习：图片多时最好，也最慢。</translation>
    </message>
    <message>
        <source>Rare classes</source>
        <translation>稀有类别</translation>
    </message>
    <message>
        <source>Pictures of rare classes count more, and the best epoch is the one that is fair to all classes.</source>
        <translation>稀有类别的图片权重更高，最佳轮次取对所有类别都公平的一轮。</translation>
    </message>
    <message>
        <source>Little memory</source>
        <translation>节省内存</translation>
    </message>
    <message>
        <source>The whole network learns from four pictures at a time, eight times to a step; batch norm stays.</source>
        <translation>整个网络学习，每次四张图片，八次合为一步；批归一化保持不变。</translation>
    </message>
    <message>
        <source>ResNet-18, frozen</source>
        <translation>ResNet-18，冻结</translation>
    </message>
    <message>
        <source>Transfer learning as in PyTorch&apos;s tutorial: all of ResNet-18 stays but the head.</source>
        <translation>与 PyTorch 教程相同的迁移学习：ResNet-18 除头部外全部保持不变。</translation>
    </message>
    <message>
        <source>ResNet-50, layered</source>
        <translation>ResNet-50，分层</translation>
    </message>
    <message>
        <source>Transfer learning in layers, with dropout before the head; the rate follows a cosine and falls on a plateau.</source>
        <translation>分层迁移学习，头部前随机丢弃；学习率沿余弦变化，停滞时下降。</translation>
    </message>
    <message>
        <source>ResNet-50, squashed</source>
        <translation>ResNet-50，压成方形</translation>
    </message>
    <message>
        <source>A folder of pictures, squashed to 224 pixels, a fifth of them to validate; ResNet-50 learns all of it.</source>
        <translation>图片压成 224 像素，五分之一用于验证；ResNet-50 全部学习。</translation>
    </message>
    <message>
        <source>Small ResNet</source>
        <translation>小型 ResNet</translation>
    </message>
    <message>
        <source>A residual network of two stages, for pictures of 32 pixels, from random numbers.</source>
        <translation>两个阶段的残差网络，用于 32 像素的图片，从随机数开始。</translation>
    </message>
    <message>
        <source>Small ResNet, cosine</source>
        <translation>小型 ResNet，余弦</translation>
    </message>
    <message>
        <source>A residual network of two stages, for pictures of 32 pixels; its rate falls along a cosine.</source>
        <translation>两个阶段的残差网络，用于 32 像素的图片；学习率沿余弦下降。</translation>
    </message>
    <message>
        <source>Padded crop</source>
        <translation>补边裁剪</translation>
    </message>
    <message>
        <source>A small convolutional network on pictures that are moved and mirrored; the rate falls in steps, and the training ends early.</source>
        <translation>小型卷积网络，图片会平移和镜像；学习率分步下降，训练会提前结束。</translation>
    </message>
    <message>
        <source>ResNet 16–32</source>
        <translation>ResNet 16–32</translation>
    </message>
    <message>
        <source>Two residual blocks of 16 and 32 channels, for pictures of 32 pixels, from random numbers.</source>
        <translation>两个残差块，分别为 16 和 32 通道，用于 32 像素的图片，从随机数开始。</translation>
    </message>
    <message>
        <source>LeNet-5</source>
        <translation>LeNet-5</translation>
    </message>
    <message>
        <source>The classic of 1998, for pictures of 32 pixels, from random numbers.</source>
        <translation>1998 年的经典网络，用于 32 像素的图片，从随机数开始。</translation>
    </message>
    <message>
        <source>Small ResNet, CutMix</source>
        <translation>小型 ResNet，CutMix</translation>
    </message>
    <message>
        <source>A residual network of two stages, for pictures of 32 pixels; each has a part of another.</source>
        <translation>两个阶段的残差网络，用于 32 像素的图片；每张图片带有另一张的一部分。</translation>
    </message>
    <message>
        <source>Small ResNet, AutoAugment</source>
        <translation>小型 ResNet，AutoAugment</translation>
    </message>
    <message>
        <source>A residual network of two stages, for pictures of 32 pixels; each is changed by AutoAugment.</source>
        <translation>两个阶段的残差网络，用于 32 像素的图片；每张图片由 AutoAugment 改变。</translation>
    </message>
</context>
<context>
    <name>RunLog</name>
    <message>
        <source>{model}, {classes} classes; pictures: {train} to train with, {val} to validate with</source>
        <translation>{model}，{classes} 个类别；图片：训练 {train} 张，验证 {val} 张</translation>
    </message>
    <message>
        <source>weights: {weights}; freezing: {freezing}; device: {device}; threads: {threads}</source>
        <translation>权重：{weights}；冻结：{freezing}；设备：{device}；线程：{threads}</translation>
    </message>
    <message>
        <source>this run was finished already</source>
        <translation>这次运行早已完成</translation>
    </message>
    <message>
        <source>going on after epoch {epoch}</source>
        <translation>从第 {epoch} 轮之后继续</translation>
    </message>
    <message>
        <source>features of {count} pictures ({set}) in {seconds} s, {rate} a second</source>
        <translation>{count} 张图片（{set}）的特征：{seconds} 秒，每秒 {rate} 张</translation>
    </message>
    <message>
        <source>features of {count} picture ({set}) in {seconds} s, {rate} a second</source>
        <translation>{count} 张图片（{set}）的特征：{seconds} 秒，每秒 {rate} 张</translation>
    </message>
    <message>
        <source>features in fp32</source>
        <translation>以 fp32 计算特征</translation>
    </message>
    <message>
        <source>fp32: this processor does not compute in bf16</source>
        <translation>fp32：此处理器不支持 bf16 计算</translation>
    </message>
    <message>
        <source>fp32: too few steps to measure anything faster</source>
        <translation>fp32：步数太少，不值得测量更快的精度</translation>
    </message>
    <message>
        <source>bf16: {times} times as fast as fp32 here (training); using {precision} (measured before)</source>
        <translation>bf16：在此电脑上训练速度为 fp32 的 {times} 倍；使用 {precision}（先前已测量）</translation>
    </message>
    <message>
        <source>bf16: {times} times as fast as fp32 here (training); using {precision}</source>
        <translation>bf16：在此电脑上训练速度为 fp32 的 {times} 倍；使用 {precision}</translation>
    </message>
    <message>
        <source>bf16: {times} times as fast as fp32 here (features); using {precision} (measured before)</source>
        <translation>bf16：在此电脑上计算特征的速度为 fp32 的 {times} 倍；使用 {precision}（先前已测量）</translation>
    </message>
    <message>
        <source>bf16: {times} times as fast as fp32 here (features); using {precision}</source>
        <translation>bf16：在此电脑上计算特征的速度为 fp32 的 {times} 倍；使用 {precision}</translation>
    </message>
    <message>
        <source>{model} starts without pretrained weights: none are on this computer.</source>
        <translation>{model} 不带预训练权重开始：此电脑上没有。</translation>
    </message>
    <message>
        <source>{count} tensors were loaded.</source>
        <translation>已载入 {count} 个张量。</translation>
    </message>
    <message>
        <source>The head is for other classes and starts anew.</source>
        <translation>分类头对应其他类别，将重新开始。</translation>
    </message>
    <message>
        <source>Not in the file: {names}.</source>
        <translation>文件中没有：{names}。</translation>
    </message>
    <message>
        <source>In the file, but not in the model: {names}.</source>
        <translation>文件中有而模型中没有：{names}。</translation>
    </message>
    <message>
        <source>With another shape: {names}.</source>
        <translation>形状不同：{names}。</translation>
    </message>
    <message>
        <source>{first}: {times} times as fast as fp32 here (training), {second}: {more} times as fast as fp32 here (training); using {precision}</source>
        <translation>{first}：此处速度是 fp32 的 {times} 倍，{second}：{more} 倍（训练）；使用 {precision}</translation>
    </message>
    <message>
        <source>{first}: {times} times as fast as fp32 here (features), {second}: {more} times as fast as fp32 here (features); using {precision}</source>
        <translation>{first}：此处速度是 fp32 的 {times} 倍，{second}：{more} 倍（特征）；使用 {precision}</translation>
    </message>
    <message>
        <source>stopped early: no better epoch for {patience} epoch; the best was epoch {epoch}</source>
        <translation>提前停止：{patience} 轮内没有更好的结果；最佳为第 {epoch} 轮</translation>
    </message>
    <message>
        <source>stopped early: no better epoch for {patience} epochs; the best was epoch {epoch}</source>
        <translation>提前停止：{patience} 轮内没有更好的结果；最佳为第 {epoch} 轮</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed: {why}</source>
        <translation>失败：{why}</translation>
    </message>
    <message>
        <source>left out: {why}</source>
        <translation>已排除：{why}</translation>
    </message>
    <message>
        <source>measured: mean {means}, deviation {deviations}</source>
        <translation>实测：均值 {means}，标准差 {deviations}</translation>
    </message>
    <message>
        <source>The weights know no squeeze-and-excitation; its parts begin at random.</source>
        <translation>权重中没有挤压激励部分；这部分从随机数开始。</translation>
    </message>
    <message>
        <source>frozen part, view {view}: {count} pictures in {seconds} s, {computed} computed, {size} in memory</source>
        <translation>冻结部分，第 {view} 个视图：{count} 张图片，用时 {seconds} 秒，计算了 {computed} 张，内存中占 {size}</translation>
    </message>
    <message>
        <source>frozen part, view {view}: {count} pictures in {seconds} s, {computed} computed, {size} on the disk</source>
        <translation>冻结部分，第 {view} 个视图：{count} 张图片，用时 {seconds} 秒，计算了 {computed} 张，磁盘上占 {size}</translation>
    </message>
    <message>
        <source>frozen part, validation: {count} pictures in {seconds} s, {computed} computed, {size} in memory</source>
        <translation>冻结部分，验证：{count} 张图片，用时 {seconds} 秒，计算了 {computed} 张，内存中占 {size}</translation>
    </message>
    <message>
        <source>frozen part, validation: {count} pictures in {seconds} s, {computed} computed, {size} on the disk</source>
        <translation>冻结部分，验证：{count} 张图片，用时 {seconds} 秒，计算了 {computed} 张，磁盘上占 {size}</translation>
    </message>
    <message>
        <source>later trainings will not find it: {why}</source>
        <translation>以后的训练将找不到它：{why}</translation>
    </message>
    <message>
        <source>there is room for {views} views of {size} each, not for {asked}</source>
        <translation>空间够存 {views} 个视图（每个 {size}），不够 {asked} 个</translation>
    </message>
    <message>
        <source>no views are kept, the frozen part is computed in each epoch: the first stage learns</source>
        <translation>不保留视图，每轮都计算冻结部分：第一个阶段在学习</translation>
    </message>
    <message>
        <source>no views are kept, the frozen part is computed in each epoch: more than one value comes out of it</source>
        <translation>不保留视图，每轮都计算冻结部分：它输出的值不止一个</translation>
    </message>
    <message>
        <source>no views are kept, the frozen part is computed in each epoch: a view takes {size}, for which there is no room</source>
        <translation>不保留视图，每轮都计算冻结部分：一个视图需要 {size}，没有空间</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>head only</source>
        <translation>仅头部</translation>
    </message>
    <message>
        <source>last stage</source>
        <translation>最后阶段</translation>
    </message>
    <message>
        <source>layered</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>own choice</source>
        <translation>自选</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>a date of this year, in the letters of QDate::toString()</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <extracomment>a date of another year, in the letters of QDate::toString()</extracomment>
        <translation>yyyy年M月</translation>
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
        <source>Next picture after labelling</source>
        <translation>标注后到下一张</translation>
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
        <translation>评估页缩略图的宽度。</translation>
    </message>
    <message>
        <source>Export as ONNX.</source>
        <translation>导出为 ONNX。</translation>
    </message>
    <message>
        <source>Export as TorchScript.</source>
        <translation>导出为 TorchScript。</translation>
    </message>
    <message>
        <source>Prove an export on all pictures of the dataset, not on 200.</source>
        <translation>用数据集的全部图片（而非 200 张）验证导出。</translation>
    </message>
</context>
<context>
    <name>TrainReasons</name>
    <message>
        <source>No picture has a label yet. Label some on the Data page.</source>
        <translation>还没有图片带标签。请在数据页标注一些。</translation>
    </message>
    <message>
        <source>All labelled pictures are “%1”. A classifier needs a second class.</source>
        <translation>所有已标注的图片都是“%1”。分类器需要第二个类别。</translation>
    </message>
    <message>
        <source>“%1” has only one picture. Add one, or leave it out.</source>
        <translation>“%1”只有一张图片。请再添加一张，或将其排除。</translation>
    </message>
    <message>
        <source>“%1” has no picture in the training set.</source>
        <translation>“%1”在训练集中没有图片。</translation>
    </message>
    <message>
        <source>No picture is in the validation set.</source>
        <translation>验证集中没有图片。</translation>
    </message>
    <message>
        <source>Everything is frozen, so nothing would be learned. Let the head train.</source>
        <translation>全部冻结，什么也学不到。请让头部参与训练。</translation>
    </message>
    <message>
        <source>A frozen trunk needs pretrained weights. Choose some, or train everything.</source>
        <translation>冻结的主干需要预训练权重。请选择权重，或训练全部。</translation>
    </message>
    <message>
        <source>The weight file “%1” is gone. Choose other weights.</source>
        <translation>权重文件“%1”已不存在。请选择其他权重。</translation>
    </message>
    <message>
        <source>16 bit (half) is for graphics cards: choose one as the device, or another precision.</source>
        <translation>16 位（half）用于显卡：请选择显卡作为设备，或选择其他精度。</translation>
    </message>
    <message>
        <source>%1 is training.</source>
        <translation>%1 正在训练。</translation>
    </message>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation>请先打开一个图片文件夹。</translation>
    </message>
    <message>
        <source>This project can only be looked at here: another window has it open.</source>
        <translation>此项目在这里只能查看：另一个窗口已将其打开。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Freezing</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>“%1” and “%2” do not go together as they are. Change one of them.</source>
        <translation>“%1”和“%2”这样设置不能同时使用，请更改其中一个。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>TrainSettings</name>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often every training picture is seen.</source>
        <translation>每张训练图片被看到的次数。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Pictures for one step of the optimizer; smaller needs less memory.</source>
        <translation>优化器每一步使用的图片数；越小所需内存越少。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The largest step; halve it where the loss jumps up and down.</source>
        <translation>最大步长；若损失上下跳动，请减半。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>How the learning rate rises and falls over the training.</source>
        <translation>学习率在训练过程中如何升降。</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>AdamW suits nearly always; SGD is the classic and wants a larger learning rate.</source>
        <translation>AdamW 几乎总是合适；SGD 是经典方法，需要较大的学习率。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pull of the weights towards zero; more of it holds back learning by heart.</source>
        <translation>将权重拉向零；越大越能抑制死记硬背。</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Share of each label that is spread over all classes; 0.1 helps where labels are not all right.</source>
        <translation>每个标签分摊到所有类别的份额；标签不全正确时 0.1 有帮助。</translation>
    </message>
    <message>
        <source>Input size</source>
        <translation>输入尺寸</translation>
    </message>
    <message>
        <source>Side of the square that the network sees, in pixels; larger sees finer things and takes longer.</source>
        <translation>网络所见方形的边长（像素）；越大看得越细，但耗时更长。</translation>
    </message>
    <message>
        <source>Smallest crop</source>
        <translation>最小裁剪</translation>
    </message>
    <message>
        <source>Random crops keep at least this share of a picture&apos;s area; 1 shows it whole.</source>
        <translation>随机裁剪至少保留图片面积的这一比例；1 表示整张显示。</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Probability of a mirrored picture; 0 where left and right mean something, as in writing.</source>
        <translation>图片镜像的概率；若左右有意义（如文字），请设为 0。</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Random brightness, by a factor of 1 ± this.</source>
        <translation>随机亮度，系数为 1 ± 此值。</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Random contrast, by a factor of 1 ± this.</source>
        <translation>随机对比度，系数为 1 ± 此值。</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>Random strength of colours, by a factor of 1 ± this.</source>
        <translation>随机颜色强度，系数为 1 ± 此值。</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>色相</translation>
    </message>
    <message>
        <source>Random turn of the colour wheel, in turns; 0 where colour decides the class.</source>
        <translation>色环的随机旋转（以圈计）；若颜色决定类别，请设为 0。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where to compute.</source>
        <translation>在何处计算。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Processor threads that compute and decode.</source>
        <translation>用于计算和解码的处理器线程。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Where chance begins: the same seed and settings give the same training.</source>
        <translation>随机性的起点：相同的种子和设置得到相同的训练。</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>32 bit</source>
        <translation>32 位</translation>
    </message>
    <message>
        <source>16 bit (bfloat16)</source>
        <translation>16 位（bfloat16）</translation>
    </message>
    <message>
        <source>16 bit (half)</source>
        <translation>16 位（half）</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>one cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证比例</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Ends the training when so many epochs in a row brought no better one; the best is kept.</source>
        <translation>连续这么多轮没有更好的结果时结束训练；保留最佳模型。</translation>
    </message>
    <message>
        <source>MixUp</source>
        <translation>MixUp 混合</translation>
    </message>
    <message>
        <source>Blends each picture and its label with another one, which holds back learning by heart; 0.2 is usual.</source>
        <translation>把每张图片及其标签与另一张混合，可抑制死记硬背；常用 0.2。</translation>
    </message>
    <message>
        <source>Share of each class that is kept to check with, where nothing else says which pictures.</source>
        <translation>每个类别中留作验证的比例（没有另行规定哪些图片时）。</translation>
    </message>
    <message>
        <source>Number format while training; auto measures, and takes the fastest that this computer does well.</source>
        <translation>训练时的数字格式；自动时会测量并采用这台电脑上最快且可靠的格式。</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Random turn by up to so many degrees either way; the corners that come free are black.</source>
        <translation>向任一方向随机旋转，最多这么多度；空出的角为黑色。</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Best epoch by</source>
        <translation>最佳轮次依据</translation>
    </message>
    <message>
        <source>What makes an epoch the best one, ends early and lowers a rate on a plateau; rare classes count in two of them.</source>
        <translation>决定哪一轮最佳、何时提前停止以及何时在停滞时降低学习率；其中两项会计入稀有类别。</translation>
    </message>
    <message>
        <source>Batches for one step</source>
        <translation>每步的批次数</translation>
    </message>
    <message>
        <source>Gradients of so many batches make one step: the memory of a batch, the step of all.</source>
        <translation>累积这么多批的梯度才走一步：内存只占一批，步子却是全部的。</translation>
    </message>
    <message>
        <source>Gradual unfreezing</source>
        <translation>逐步解冻</translation>
    </message>
    <message>
        <source>Begins with the head alone; one more stage begins to learn after so many epochs, from the last to the first.</source>
        <translation>开始时只训练分类头；每过这么多轮，再多一个阶段开始学习，从最后一个到第一个。</translation>
    </message>
    <message>
        <source>Batch-norm statistics</source>
        <translation>批归一化统计量</translation>
    </message>
    <message>
        <source>Frozen suits batches of a few pictures, which say little about mean and deviation.</source>
        <translation>批次只有几张图片时适合保持不变，因为它们难以反映均值和标准差。</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>cosine by epochs</source>
        <translation>按轮余弦</translation>
    </message>
    <message>
        <source>plateau</source>
        <translation>停滞时降低</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Epochs in which the rate rises in a straight line from a 25th, before the schedule begins.</source>
        <translation>在学习率计划开始之前，学习率从二十五分之一起直线上升的轮数。</translation>
    </message>
    <message>
        <source>Epochs to a step</source>
        <translation>每级轮数</translation>
    </message>
    <message>
        <source>The rate falls after so many epochs each.</source>
        <translation>每过这么多轮，学习率下降一次。</translation>
    </message>
    <message>
        <source>Steps at epochs</source>
        <translation>下降的轮次</translation>
    </message>
    <message>
        <source>The rate falls after each of these epochs, as in 30,60,80; a warm-up is not counted.</source>
        <translation>学习率在这些轮次之后各下降一次，例如 30,60,80；预热不计在内。</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>What the rate is multiplied by each time it falls.</source>
        <translation>学习率每次下降时乘以的数。</translation>
    </message>
    <message>
        <source>Epochs of a cosine</source>
        <translation>余弦的轮数</translation>
    </message>
    <message>
        <source>So many epochs take the rate from its peak to 0.</source>
        <translation>经过这么多轮，学习率从峰值降到 0。</translation>
    </message>
    <message>
        <source>Growth of a cycle</source>
        <translation>周期增长</translation>
    </message>
    <message>
        <source>Each cosine is so many times as long as the one before.</source>
        <translation>每个余弦周期的长度是前一个的这么多倍。</translation>
    </message>
    <message>
        <source>Patience of the rate</source>
        <translation>学习率耐心</translation>
    </message>
    <message>
        <source>The rate falls when more than so many epochs in a row brought no better one.</source>
        <translation>连续超过这么多轮没有更好的结果时，学习率下降。</translation>
    </message>
    <message>
        <source>Rate of earlier stages</source>
        <translation>前面阶段的学习率</translation>
    </message>
    <message>
        <source>Each stage learns at this share of the rate of the one after it; 1: all alike.</source>
        <translation>每个阶段的学习率是其后一阶段的这个比例；1 表示全部相同。</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>How much of the last steps is carried on.</source>
        <translation>保留前几步的多少。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>Looks ahead by the momentum before it takes a step.</source>
        <translation>走每一步之前先按动量向前看。</translation>
    </message>
    <message>
        <source>Dampening</source>
        <translation>阻尼</translation>
    </message>
    <message>
        <source>How much less of a new gradient goes into the momentum.</source>
        <translation>新梯度进入动量时减少多少。</translation>
    </message>
    <message>
        <source>Largest gradient</source>
        <translation>梯度上限</translation>
    </message>
    <message>
        <source>A longer gradient, over all weights together, is shortened to this length.</source>
        <translation>所有权重合起来的梯度若更长，就缩短到这个长度。</translation>
    </message>
    <message>
        <source>Largest gradient value</source>
        <translation>梯度数值上限</translation>
    </message>
    <message>
        <source>Each number of a gradient is cut off at plus and minus this.</source>
        <translation>梯度的每个数值都截断在正负该值之间。</translation>
    </message>
    <message>
        <source>Averaged weights</source>
        <translation>权重平均</translation>
    </message>
    <message>
        <source>Keeps a moving average of the weights, which is what is validated and kept; 0.99 is usual for short trainings.</source>
        <translation>保留权重的滑动平均，验证和保存的都是它；较短的训练通常用 0.99。</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>focal</source>
        <translation>Focal</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>What the training makes small; focal looks more at pictures that are still hard.</source>
        <translation>训练要减小的量；Focal 更关注仍然困难的图片。</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>聚焦程度</translation>
    </message>
    <message>
        <source>How much less an easy picture counts; 0 is plain cross-entropy.</source>
        <translation>容易的图片少算多少；0 即普通交叉熵。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>Balanced: the fewer pictures a class has, the more each of them counts in the loss.</source>
        <translation>平衡：类别的图片越少，每张在损失中的分量越大。</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>抽样方式</translation>
    </message>
    <message>
        <source>Balanced: pictures are drawn with putting back, each class as often as the others.</source>
        <translation>平衡：有放回地抽取图片，各类别的次数相同。</translation>
    </message>
    <message>
        <source>moves</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>steps at epochs</source>
        <translation>指定轮次阶梯</translation>
    </message>
    <message>
        <source>cosine, restarts</source>
        <translation>余弦重启</translation>
    </message>
    <message>
        <source>cosine, plateau</source>
        <translation>余弦加停滞</translation>
    </message>
    <message>
        <source>each once</source>
        <translation>每张一次</translation>
    </message>
    <message>
        <source>Padded crop</source>
        <translation>边缘填充裁剪</translation>
    </message>
    <message>
        <source>Moves the whole picture by up to so many pixels each way; 4 is usual for pictures of 32.</source>
        <translation>将整张图片向各方向最多移动这么多像素；32 像素的图片常用 4。</translation>
    </message>
    <message>
        <source>Upside down</source>
        <translation>上下翻转</translation>
    </message>
    <message>
        <source>Probability of a picture turned over; for views from above or through a microscope.</source>
        <translation>图片上下翻转的概率；适合俯视图或显微图像。</translation>
    </message>
    <message>
        <source>Affine: turn</source>
        <translation>仿射：旋转</translation>
    </message>
    <message>
        <source>Random turn by up to so many degrees, in one with the next four.</source>
        <translation>随机旋转，最多这么多度，与后面四项一次完成。</translation>
    </message>
    <message>
        <source>Affine: move</source>
        <translation>仿射：平移</translation>
    </message>
    <message>
        <source>Random move by up to this share of the side, across and down.</source>
        <translation>随机平移，横竖最多为边长的这个比例。</translation>
    </message>
    <message>
        <source>Affine: smallest scale</source>
        <translation>仿射：最小缩放</translation>
    </message>
    <message>
        <source>Random scale from this on; 1: never smaller.</source>
        <translation>随机缩放的下限；1：从不缩小。</translation>
    </message>
    <message>
        <source>Affine: largest scale</source>
        <translation>仿射：最大缩放</translation>
    </message>
    <message>
        <source>Random scale up to this; 1: never larger.</source>
        <translation>随机缩放的上限；1：从不放大。</translation>
    </message>
    <message>
        <source>Affine: shear</source>
        <translation>仿射：错切</translation>
    </message>
    <message>
        <source>Random slant of upright lines by up to so many degrees.</source>
        <translation>竖直线条随机倾斜，最多这么多度。</translation>
    </message>
    <message>
        <source>Perspective</source>
        <translation>透视</translation>
    </message>
    <message>
        <source>Probability of a picture seen from a slant; 0.5 is usual.</source>
        <translation>图片呈斜视角度的概率；常用 0.5。</translation>
    </message>
    <message>
        <source>Strength of the perspective</source>
        <translation>透视强度</translation>
    </message>
    <message>
        <source>How far a corner may come towards the middle, as a share of the way.</source>
        <translation>角点最多向中心移动的距离，以全程的比例计。</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Probability of a picture without colour; 0.1 is usual.</source>
        <translation>图片去除颜色的概率；常用 0.1。</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>反色</translation>
    </message>
    <message>
        <source>Probability of a picture in its opposite colours.</source>
        <translation>图片变为相反颜色的概率。</translation>
    </message>
    <message>
        <source>Fewer shades</source>
        <translation>减少色阶</translation>
    </message>
    <message>
        <source>Probability of a picture with fewer shades (posterize).</source>
        <translation>图片减少色阶（posterize）的概率。</translation>
    </message>
    <message>
        <source>Bits of a shade</source>
        <translation>色阶位数</translation>
    </message>
    <message>
        <source>So many bits of each colour are kept, out of 8.</source>
        <translation>每种颜色的 8 位中保留的位数。</translation>
    </message>
    <message>
        <source>Solarize</source>
        <translation>曝光反转</translation>
    </message>
    <message>
        <source>Probability of a picture whose bright values are reversed.</source>
        <translation>图片亮部取反的概率。</translation>
    </message>
    <message>
        <source>Solarize from</source>
        <translation>反转阈值</translation>
    </message>
    <message>
        <source>Values from this on are reversed, of 0 to 255.</source>
        <translation>从此值起取反，范围 0 到 255。</translation>
    </message>
    <message>
        <source>Equalize</source>
        <translation>直方图均衡</translation>
    </message>
    <message>
        <source>Probability of a picture whose shades all come equally often.</source>
        <translation>使图片各色阶出现次数相同的概率。</translation>
    </message>
    <message>
        <source>Full contrast</source>
        <translation>自动对比度</translation>
    </message>
    <message>
        <source>Probability of a picture stretched from black to white (autocontrast).</source>
        <translation>将图片拉伸到从黑到白（autocontrast）的概率。</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>锐度</translation>
    </message>
    <message>
        <source>Probability of a picture made sharper or softer.</source>
        <translation>图片变锐或变柔的概率。</translation>
    </message>
    <message>
        <source>Factor of sharpness</source>
        <translation>锐度系数</translation>
    </message>
    <message>
        <source>0 is soft, 1 as it is, 2 twice as sharp.</source>
        <translation>0 为柔和，1 为原样，2 为两倍锐度。</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Probability of a blurred picture (Gaussian).</source>
        <translation>图片（高斯）模糊的概率。</translation>
    </message>
    <message>
        <source>Radius of the blur</source>
        <translation>模糊半径</translation>
    </message>
    <message>
        <source>In pixels: the kernel is twice this and 1 wide, 5 for a radius of 2.</source>
        <translation>以像素计：核宽为其两倍加 1，半径 2 时为 5。</translation>
    </message>
    <message>
        <source>Strongest blur</source>
        <translation>最强模糊</translation>
    </message>
    <message>
        <source>The deviation is drawn from 0.1 up to this, in pixels.</source>
        <translation>标准差从 0.1 到此值之间抽取，以像素计。</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>随机擦除</translation>
    </message>
    <message>
        <source>Probability of a black rectangle over a part of the picture.</source>
        <translation>用黑色矩形遮住图片一部分的概率。</translation>
    </message>
    <message>
        <source>Largest rectangle</source>
        <translation>最大矩形</translation>
    </message>
    <message>
        <source>Its share of the area, from 0.02 up to this.</source>
        <translation>占面积的比例，从 0.02 到此值。</translation>
    </message>
    <message>
        <source>Compute again</source>
        <translation>重新计算激活</translation>
    </message>
    <message>
        <source>Keeps less of what the layers put out and computes it again on the way back: about half the memory, a third more time.</source>
        <translation>各层的输出只保留一部分，反向时再重新计算：内存约减半，时间多三分之一。</translation>
    </message>
    <message>
        <source>Input size at first</source>
        <translation>起始输入尺寸</translation>
    </message>
    <message>
        <source>Begins with smaller pictures, which are quicker, and grows to the input size in four fifths of the epochs; validation always sees the whole size.</source>
        <translation>从较小、较快的图片开始，在前五分之四的轮次中增大到输入尺寸；验证始终使用完整尺寸。</translation>
    </message>
    <message>
        <source>Auto, ImageNet</source>
        <translation>Auto（ImageNet）</translation>
    </message>
    <message>
        <source>Auto, CIFAR-10</source>
        <translation>Auto（CIFAR-10）</translation>
    </message>
    <message>
        <source>Auto, SVHN</source>
        <translation>Auto（SVHN）</translation>
    </message>
    <message>
        <source>RandAugment</source>
        <translation>RandAugment</translation>
    </message>
    <message>
        <source>TrivialAugment</source>
        <translation>TrivialAugment</translation>
    </message>
    <message>
        <source>AugMix</source>
        <translation>AugMix</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Changes that others have found to go well together, drawn anew for each picture.</source>
        <translation>他人发现搭配良好的变化组合，为每张图片重新抽取。</translation>
    </message>
    <message>
        <source>Changes of a picture</source>
        <translation>每张图片的变化数</translation>
    </message>
    <message>
        <source>So many operations one after the other.</source>
        <translation>依次进行这么多次操作。</translation>
    </message>
    <message>
        <source>Strength of the changes</source>
        <translation>变化强度</translation>
    </message>
    <message>
        <source>Of each operation, out of 30.</source>
        <translation>每次操作的强度，满分 30。</translation>
    </message>
    <message>
        <source>The largest of each operation, out of 10.</source>
        <translation>每次操作的最大强度，满分 10。</translation>
    </message>
    <message>
        <source>Pictures to mix</source>
        <translation>混合图片数</translation>
    </message>
    <message>
        <source>So many changed ones are mixed into each picture.</source>
        <translation>将这么多张变化后的图片混入每张图片。</translation>
    </message>
    <message>
        <source>Views of a picture</source>
        <translation>每张图片的视图数</translation>
    </message>
    <message>
        <source>Repeated augmentation: so many views of a picture follow each other, and an epoch has that many fewer pictures.</source>
        <translation>重复增强：同一图片的这么多个视图相继出现，每轮的图片数相应减少。</translation>
    </message>
    <message>
        <source>CutMix</source>
        <translation>CutMix 拼接</translation>
    </message>
    <message>
        <source>Puts a rectangle of another picture into each, its label by area; 1 is usual. With MixUp, one of the two by chance.</source>
        <translation>将另一张图片的矩形区域放入每张图片，标签按面积混合；常用 1。与 MixUp 同用时随机二选一。</translation>
    </message>
    <message>
        <source>Classmith&apos;s</source>
        <translation>Classmith 的</translation>
    </message>
    <message>
        <source>LibTorch&apos;s</source>
        <translation>LibTorch 的</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>计算内核</translation>
    </message>
    <message>
        <source>Who computes the steps on the processor: Classmith&apos;s kernels are faster, LibTorch&apos;s are to compare.</source>
        <translation>在处理器上由谁计算训练步骤：Classmith 的内核更快，LibTorch 的用于比较。</translation>
    </message>
    <message>
        <source>Squeeze-and-excitation</source>
        <translation>挤压激励</translation>
    </message>
    <message>
        <source>Each residual block weighs its channels by what the whole picture shows; the weights of that begin at random.</source>
        <translation>每个残差块按整张图片的内容为通道加权；这部分权重从随机数开始。</translation>
    </message>
    <message>
        <source>Dropout in the head</source>
        <translation>头部随机丢弃</translation>
    </message>
    <message>
        <source>Share of the features that are left out while training, which holds back learning by heart.</source>
        <translation>训练时随机丢弃的特征比例，可抑制死记硬背。</translation>
    </message>
    <message>
        <source>middle cut out</source>
        <translation>裁取中间</translation>
    </message>
    <message>
        <source>squashed</source>
        <translation>压成方形</translation>
    </message>
    <message>
        <source>black bars</source>
        <translation>加黑边</translation>
    </message>
    <message>
        <source>Made square</source>
        <translation>变成方形</translation>
    </message>
    <message>
        <source>How a picture becomes that square; squashed and with black bars nothing of it is cut off.</source>
        <translation>图片怎样变成这个正方形；压成方形或加黑边时不会裁掉任何部分。</translation>
    </message>
    <message>
        <source>as the weights</source>
        <translation>与权重一致</translation>
    </message>
    <message>
        <source>0.5 and 0.5</source>
        <translation>0.5 和 0.5</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Mean and deviation of the colours that are taken out; measured: those of the training pictures.</source>
        <translation>从颜色中除去的均值和标准差；实测：取训练图片自身的数值。</translation>
    </message>
    <message>
        <source>Kept views</source>
        <translation>保留的视图</translation>
    </message>
    <message>
        <source>So many random views of each picture go through the frozen stages once and are kept, for all epochs and for later trainings; what learns is all that an epoch computes.</source>
        <translation>每张图片的这么多个随机视图只经过冻结阶段一次并保留下来，供所有轮次和以后的训练使用；每轮只计算要学习的部分。</translation>
    </message>
    <message>
        <source>Head first</source>
        <translation>先训练分类头</translation>
    </message>
    <message>
        <source>The first epoch trains the head alone, on features computed once; the others go on from there, and it is kept where none is better.</source>
        <translation>第一轮只在一次算好的特征上训练分类头；其余各轮由此继续，若都没有更好则保留第一轮。</translation>
    </message>
</context>
<context>
    <name>TrainTime</name>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>约 %1 小时</translation>
    </message>
</context>
<context>
    <name>WeightFiles</name>
    <message>
        <source>“%1” fits none of the models: it has other layers than %2.</source>
        <translation>“%1”不适合任何模型：其层与 %2 不同。</translation>
    </message>
</context>
<context>
    <name>classmith::AcceptDialog</name>
    <message>
        <source>Accept proposals</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Proposals for</source>
        <translation>建议的类别</translation>
    </message>
    <message>
        <source>At least this sure</source>
        <translation>最低确定度</translation>
    </message>
    <message>
        <source>all classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number, class</comment>
        <translation>%1 张 %2</translation>
    </message>
    <message>
        <source>%1 of other classes</source>
        <translation>其他类别 %1 张</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n proposal(s)</source>
        <translation>
            <numerusform>%n 个建议中的 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Accept %1</source>
        <translation>接受 %1 个</translation>
    </message>
</context>
<context>
    <name>classmith::AnswerBars</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Likeliest classes</source>
        <translation>最可能的类别</translation>
    </message>
</context>
<context>
    <name>classmith::AnswerPanel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>No picture to be shown</source>
        <translation>没有可显示的图片</translation>
    </message>
    <message>
        <source>Select a picture</source>
        <translation>选择一张图片</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>还没有答案</translation>
    </message>
</context>
<context>
    <name>classmith::AnswersPanel</name>
    <message>
        <source>All wrong answers</source>
        <translation>所有错误答案</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Choose and sort the pictures by their present labels (F5)</source>
        <translation>按当前标签选择并排列图片（F5）</translation>
    </message>
    <message>
        <source>most wrong</source>
        <translation>错得最多</translation>
    </message>
    <message>
        <source>least sure</source>
        <translation>最不确定</translation>
    </message>
    <message>
        <source>First the pictures for which a wrong class has the greatest probability</source>
        <translation>先显示错误类别概率最大的图片</translation>
    </message>
    <message>
        <source>First the pictures whose answer has the smallest probability</source>
        <translation>先显示答案概率最小的图片</translation>
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
        <translation>%1 %</translation>
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
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>Wrong answers</source>
        <translation>错误答案</translation>
    </message>
    <message>
        <source>Labelled %1</source>
        <translation>标为 %1</translation>
    </message>
    <message>
        <source>Called %1</source>
        <translation>认作 %1</translation>
    </message>
    <message>
        <source>Labelled and called %1</source>
        <translation>标为并认作 %1</translation>
    </message>
    <message>
        <source>Labelled %1, called %2</source>
        <translation>标为 %1，认作 %2</translation>
    </message>
    <message>
        <source>Every answer is right.</source>
        <translation>每个答案都正确。</translation>
    </message>
    <message>
        <source>No picture is here.</source>
        <translation>这里没有图片。</translation>
    </message>
    <message>
        <source>press a class&apos;s key to relabel, Delete to leave out</source>
        <translation>按类别的按键重新标注，按 Delete 排除</translation>
    </message>
    <message>
        <source>press %1…%2 to relabel, Delete to leave out</source>
        <translation>按 %1…%2 重新标注，按 Delete 排除</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n 处已更改</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2 %3 %</source>
        <translation>%1：%2 %3 %</translation>
    </message>
    <message>
        <source>Right in %1, wrong in %2</source>
        <translation>%1 正确，%2 错误</translation>
    </message>
    <message>
        <source>Wrong in %1 and in %2</source>
        <translation>%1 与 %2 都错</translation>
    </message>
    <message>
        <source>Right in %1 and in %2</source>
        <translation>%1 与 %2 都对</translation>
    </message>
    <message>
        <source>called: %1</source>
        <translation>判为：%1</translation>
    </message>
</context>
<context>
    <name>classmith::AugmentationPreview</name>
    <message>
        <source>Another look</source>
        <translation>换一组</translation>
    </message>
    <message>
        <source>Augmentation, on your images</source>
        <translation>在您的图片上的数据增强</translation>
    </message>
    <message>
        <source>Draw again, as the next epoch will</source>
        <translation>像下一轮那样重新抽取</translation>
    </message>
    <message>
        <source>Eight of your pictures as training sees them</source>
        <translation>训练所见的八张您的图片</translation>
    </message>
    <message>
        <source>none: with only the head training, each picture is looked at once</source>
        <translation>无：只训练头部时，每张图片只看一次</translation>
    </message>
    <message>
        <source>none: every epoch sees the same middle of each picture</source>
        <translation>无：每一轮都看到每张图片的同一中间部分</translation>
    </message>
    <message>
        <source>none: every epoch sees each picture as it is</source>
        <translation>无：每一轮看到的图片都保持原样</translation>
    </message>
</context>
<context>
    <name>classmith::ClassList</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln image(s), key %2</source>
        <translation>
            <numerusform>%1，%Ln 张图片，按键 %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ClassTable</name>
    <message>
        <source>The model does not know this class: it came after the training.</source>
        <translation>模型不认识这个类别：它是在训练之后出现的。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Of the pictures that the model calls so, how many are so, in per cent</source>
        <translation>模型如此判断的图片中确实如此的比例（百分比）</translation>
    </message>
    <message>
        <source>Of the pictures that are so, how many the model calls so, in per cent</source>
        <translation>确实如此的图片中模型判断正确的比例（百分比）</translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall, in per cent</source>
        <translation>精确率与召回率的调和平均（百分比）</translation>
    </message>
    <message>
        <source>Pictures with this label</source>
        <translation>带有此标签的图片</translation>
    </message>
    <message>
        <source>%1 (not known)</source>
        <translation>%1（不认识）</translation>
    </message>
    <message>
        <source>Figures of each class</source>
        <translation>各类别的数值</translation>
    </message>
    <message>
        <source>± F1</source>
        <translation>± F1</translation>
    </message>
    <message>
        <source>F1 of this run minus F1 of %1, in points, on the pictures that both have answered</source>
        <translation>在两者都回答过的图片上，本次运行的 F1 减去 %1 的 F1（百分点）</translation>
    </message>
</context>
<context>
    <name>classmith::ComparisonStrip</name>
    <message>
        <source>p &lt; %1</source>
        <translation>p &lt; %1</translation>
    </message>
    <message>
        <source>p = %1</source>
        <translation>p = %1</translation>
    </message>
    <message>
        <source>mended by %1: %2</source>
        <translation>%1 改对：%2</translation>
    </message>
    <message>
        <source>only %1 right: %2</source>
        <translation>仅 %1 正确：%2</translation>
    </message>
    <message>
        <source>%1 is right, %2 is wrong</source>
        <translation>%1 正确，%2 错误</translation>
    </message>
    <message>
        <source>newly wrong: %1</source>
        <translation>新增错误：%1</translation>
    </message>
    <message>
        <source>wrong in both: %1</source>
        <translation>都错：%1</translation>
    </message>
    <message>
        <source>Pictures that neither of the two models gets right</source>
        <translation>两个模型都答错的图片</translation>
    </message>
    <message>
        <source>right in both: %1</source>
        <translation>都对：%1</translation>
    </message>
    <message>
        <source>Pictures that both models get right</source>
        <translation>两个模型都答对的图片</translation>
    </message>
    <message>
        <source>%1 and %2 are right equally often</source>
        <translation>%1 与 %2 正确次数相同</translation>
    </message>
    <message>
        <source>%1 is better than %2 by %3 points</source>
        <translation>%1 比 %2 高 %3 个百分点</translation>
    </message>
    <message>
        <source>%1 is worse than %2 by %3 points</source>
        <translation>%1 比 %2 低 %3 个百分点</translation>
    </message>
    <message>
        <source>%1; this may be chance</source>
        <translation>%1；可能是偶然</translation>
    </message>
    <message>
        <source>95 % interval %1 to %2 points · %3</source>
        <translation>95 % 区间 %1 到 %2 个百分点 · %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 was trained on %n of these images: its figure is too good.</source>
        <translation>
            <numerusform>%1 用其中 %n 张图片训练过：它的数字偏高。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of classes that %1 does not know count as wrong for it.</source>
        <translation>
            <numerusform>%n 张图片的类别 %1 不认识，按答错计。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ConfusionPanel</name>
    <message>
        <source>Confusion: rows are labels, columns are answers</source>
        <translation>混淆：行是标签，列是答案</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>% of the label</source>
        <translation>占标签的 %</translation>
    </message>
    <message>
        <source>most confused</source>
        <translation>最易混淆</translation>
    </message>
    <message>
        <source>What the confusion matrix shows</source>
        <translation>混淆矩阵显示的内容</translation>
    </message>
    <message>
        <source>Most frequent mistakes</source>
        <translation>最常见的错误</translation>
    </message>
    <message>
        <source>Rows: labels, columns: answers</source>
        <translation>行：标签，列：答案</translation>
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
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Wheel, or + and −: zoom. Double click, or 0: see all. Arrows: from epoch to epoch.</source>
        <translation>滚轮或 + 与 −：缩放。双击或 0：查看全部。方向键：逐轮查看。</translation>
    </message>
</context>
<context>
    <name>classmith::DataCopier</name>
    <message>
        <source>Copy of the pictures</source>
        <translation>图片副本</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) written to “%1”.</source>
        <translation>
            <numerusform>%n 张图片已写入“%1”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them have a number behind the name, which another had already.</source>
        <translation>
            <numerusform>其中 %n 张因重名而在名称后加了编号。</numerusform>
        </translation>
    </message>
    <message>
        <source>List of the pictures</source>
        <translation>图片列表</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) listed in “%1”.</source>
        <translation>
            <numerusform>“%1”中列出了 %n 张图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>已停止，没有写入任何内容。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation>停止保存</translation>
    </message>
    <message>
        <source>If “%1” is stopped, nothing of it stays.</source>
        <translation>如果停止“%1”，不会留下任何文件。</translation>
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
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Model says</source>
        <translation>模型判断</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1（来自 %2）</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number, class</comment>
        <translation>%1 张 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n unlabelled</source>
        <translation>
            <numerusform>%n 张未标注</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>classmith::DataFilters</name>
    <message>
        <source>all classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
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
        <source>Search name or path</source>
        <translation>搜索名称或路径</translation>
    </message>
    <message>
        <source>with a proposal</source>
        <translation>有建议</translation>
    </message>
    <message>
        <source>not yet checked</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>Name or path…</source>
        <translation>名称或路径…</translation>
    </message>
    <message>
        <source>model differs</source>
        <translation>与模型不一致</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>无法读取</translation>
    </message>
</context>
<context>
    <name>classmith::DataImporter</name>
    <message>
        <source>Import of %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Stop the import</source>
        <translation>停止导入</translation>
    </message>
    <message>
        <source>If “%1” is stopped, nothing of it stays.</source>
        <translation>如果停止“%1”，不会留下任何内容。</translation>
    </message>
    <message>
        <source>Stopped; nothing was imported.</source>
        <translation>已停止；没有导入任何内容。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) written to “%1”.</source>
        <translation>
            <numerusform>%n 张图片已写入“%1”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) keep their WordNet ids, for which no list has words.</source>
        <translation>
            <numerusform>%n 个类别保留其 WordNet 编号，因为没有列表收录其名称。</numerusform>
        </translation>
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
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
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
        <source>Select a picture first.</source>
        <translation>请先选择一张图片。</translation>
    </message>
    <message>
        <source>Every picture shown here has a label.</source>
        <translation>这里显示的每张图片都有标签。</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>No picture matches the search and the filters above.</source>
        <translation>没有图片符合上方的搜索和筛选条件。</translation>
    </message>
    <message>
        <source>Only on the Data page.</source>
        <translation>仅在数据页可用。</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>The model proposes nothing for the selected pictures.</source>
        <translation>模型对所选图片没有建议。</translation>
    </message>
    <message>
        <source>Each of the classes has a key of its own.</source>
        <translation>每个类别都有自己的按键。</translation>
    </message>
    <message>
        <source>Choose a class in the list first; the outermost one stays.</source>
        <translation>请先在列表中选择一个类别；最外面的类别不再移动。</translation>
    </message>
    <message>
        <source>All pictures are shown.</source>
        <translation>已显示所有图片。</translation>
    </message>
    <message>
        <source>No picture of which a model is so sure matches the filters.</source>
        <translation>没有符合此确定度和筛选条件的图片。</translation>
    </message>
    <message>
        <source>Type a class</source>
        <translation>输入类别</translation>
    </message>
    <message>
        <source>On this page only in the full view; F shows it.</source>
        <translation>在此页面只在全图查看中可用；按 F 打开。</translation>
    </message>
    <message>
        <source>Train a model first.</source>
        <translation>请先训练一个模型。</translation>
    </message>
    <message>
        <source>One folder for each class, with its pictures inside; or train and val folders with such folders. Or one folder of pictures without labels: then you make the classes here. Nothing is moved until you ask for it.</source>
        <translation>每个类别一个文件夹，图片放在其中；或者在 train 和 val 文件夹中这样存放。也可以是一个没有标签的图片文件夹：类别在这里创建。在您要求之前，不会移动任何文件。</translation>
    </message>
    <message>
        <source>Every picture has a label.</source>
        <translation>所有图片都有标签。</translation>
    </message>
    <message>
        <source>Nothing is proposed. Propose labels asks a model.</source>
        <translation>还没有建议。“建议标签”会询问模型。</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>无法读取</translation>
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
    <message>
        <source>Remove class…</source>
        <translation>移除类别…</translation>
    </message>
    <message>
        <source>Remove class</source>
        <translation>移除类别</translation>
    </message>
    <message>
        <source>Remove the class “%1”?</source>
        <translation>移除类别“%1”？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) become unlabelled. Your files stay as they are, and Undo brings the class back.</source>
        <translation>
            <numerusform>%n 张图片将变为未标注。您的文件保持不变，撤销可恢复该类别。</numerusform>
        </translation>
    </message>
    <message>
        <source>No letter</source>
        <translation>不用字母</translation>
    </message>
    <message>
        <source>Type a class</source>
        <translation>输入类别</translation>
    </message>
    <message>
        <source>Find a class by its name</source>
        <translation>按名称查找类别</translation>
    </message>
    <message>
        <source>Type a part of a name; Return labels the selected pictures with it</source>
        <translation>输入名称的一部分；按回车用它标注所选图片</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Files that are damaged or may not be opened; a training passes over them</source>
        <translation>已损坏或不允许打开的文件；训练会跳过它们</translation>
    </message>
</context>
<context>
    <name>classmith::EvaluatePage</name>
    <message>
        <source>Train again</source>
        <translation>重新训练</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Set of pictures</source>
        <translation>图片集合</translation>
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
        <translation>停止</translation>
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
        <translation>训练后新增</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n image(s)</source>
        <translation>
            <numerusform>%1，%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) changed</source>
        <translation>
            <numerusform>%n 个标签已更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) added</source>
        <translation>
            <numerusform>新增 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 since this model was trained</source>
        <translation>自此模型训练以来 %1</translation>
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
        <source>Only on the Data page.</source>
        <translation>仅在数据页可用。</translation>
    </message>
    <message>
        <source>Looking through the folder…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>What does the model get wrong?</source>
        <translation>模型错在哪里？</translation>
    </message>
    <message>
        <source>Open a folder of pictures and train a model; its mistakes are shown here.</source>
        <translation>打开图片文件夹并训练模型；其错误会显示在这里。</translation>
    </message>
    <message>
        <source>Train a model first</source>
        <translation>请先训练模型</translation>
    </message>
    <message>
        <source>Then this page shows how often it is right, what it takes for what, and the pictures that it gets wrong.</source>
        <translation>之后此页会显示它的正确率、把什么误认成什么，以及判断错误的图片。</translation>
    </message>
    <message>
        <source>Reading the answers of %1…</source>
        <translation>正在读取 %1 的答案…</translation>
    </message>
    <message>
        <source>Evaluating %1…</source>
        <translation>正在评估 %1…</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>正在加载模型。</translation>
    </message>
    <message>
        <source>The evaluation did not work</source>
        <translation>评估未成功</translation>
    </message>
    <message>
        <source>No labelled picture is here</source>
        <translation>这里没有已标注的图片</translation>
    </message>
    <message>
        <source>Only pictures with a label are counted, and none that is left out. Choose another set above, or label pictures.</source>
        <translation>只统计带标签且未被排除的图片。请在上方选择其他集合，或标注图片。</translation>
    </message>
    <message>
        <source>No picture of this set could be read</source>
        <translation>此集合中没有可读取的图片</translation>
    </message>
    <message>
        <source>Look at the files on the Data page.</source>
        <translation>请在数据页查看这些文件。</translation>
    </message>
    <message>
        <source>Not evaluated yet</source>
        <translation>尚未评估</translation>
    </message>
    <message>
        <source>The model has not been asked about these pictures.</source>
        <translation>尚未让模型识别这些图片。</translation>
    </message>
    <message>
        <source>Evaluating…</source>
        <translation>正在评估…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) have no answer yet.</source>
        <translation>
            <numerusform>%n 张图片还没有答案。</numerusform>
        </translation>
    </message>
    <message>
        <source>Only on the Data page and the Evaluate page.</source>
        <translation>仅在数据页和评估页可用。</translation>
    </message>
    <message>
        <source>Compare with another run</source>
        <translation>与另一次运行比较</translation>
    </message>
    <message>
        <source>Evaluate a model first.</source>
        <translation>请先评估一个模型。</translation>
    </message>
    <message>
        <source>compare with…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>no comparison</source>
        <translation>不对比</translation>
    </message>
    <message>
        <source>against %1</source>
        <translation>对比 %1</translation>
    </message>
    <message>
        <source>There is no other run. Train again, then the two models can be compared.</source>
        <translation>没有其他运行。再训练一次，即可比较两个模型。</translation>
    </message>
    <message>
        <source>Another model&apos;s answers to the same pictures</source>
        <translation>另一个模型对相同图片的回答</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>正在询问 %1…</translation>
    </message>
    <message numerus="yes">
        <source>%1 has not been asked about %n of these images.</source>
        <translation>
            <numerusform>其中 %n 张图片尚未询问过 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask %1</source>
        <translation>询问 %1</translation>
    </message>
    <message numerus="yes">
        <source>Asking %1: %2 of %Ln image(s)</source>
        <translation>
            <numerusform>正在询问 %1：%2 / %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln image(s)</source>
        <translation>
            <numerusform>%1 / %Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Evaluating: %1 of %Ln image(s)</source>
        <translation>
            <numerusform>正在评估：%1 / %Ln 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::EvaluationRunner</name>
    <message>
        <source>The answers could not be written into the run&apos;s folder. Free some space on the disk, or check that you may write there.</source>
        <translation>无法将答案写入运行文件夹。请腾出磁盘空间，或检查您是否有写入权限。</translation>
    </message>
    <message>
        <source>Stop the evaluation</source>
        <translation>停止评估</translation>
    </message>
    <message>
        <source>If “%1” is stopped, it begins anew the next time.</source>
        <translation>如果停止“%1”，下次会重新开始。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln image(s)</source>
        <translation>
            <numerusform>%1 / %Ln 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::EvaluationSource</name>
    <message>
        <source>Train a model first.</source>
        <translation>请先训练模型。</translation>
    </message>
    <message>
        <source>The evaluation is under way.</source>
        <translation>评估正在进行。</translation>
    </message>
    <message>
        <source>Evaluation of %1</source>
        <translation>%1 的评估</translation>
    </message>
</context>
<context>
    <name>classmith::ExportFilesPanel</name>
    <message>
        <source>no longer there</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
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
        <translation>从零开始训练</translation>
    </message>
    <message>
        <source>200 pictures</source>
        <translation>200 张图片</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Inside every file</source>
        <translation>每个文件的内容</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Before it</source>
        <translation>输入之前</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Starting weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Prove the same answers on</source>
        <translation>验证答案一致所用的图片</translation>
    </message>
    <message>
        <source>Of every class in turn, those for validation first.</source>
        <translation>各类别轮流选取，优先验证集图片。</translation>
    </message>
    <message>
        <source>Every picture of the run&apos;s dataset; with many pictures this takes a while.</source>
        <translation>运行数据集的每张图片；图片多时需要一些时间。</translation>
    </message>
    <message>
        <source>all pictures</source>
        <translation>全部图片</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>文件的文件夹</translation>
    </message>
    <message>
        <source>A folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Folder for the exported files</source>
        <translation>导出文件的文件夹</translation>
    </message>
    <message>
        <source>RGB, %1 × %1, values 0 to 255; the normalisation is inside</source>
        <translation>RGB，%1 × %1，值为 0 至 255；归一化已内置</translation>
    </message>
    <message>
        <source>shorter side to %1 (%2), centre cut out</source>
        <translation>短边缩放到 %1（%2），裁取中央</translation>
    </message>
    <message>
        <source>bicubic</source>
        <translation>双三次</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>logits and probabilities</source>
        <translation>logits 和概率</translation>
    </message>
    <message>
        <source>This folder will be made.</source>
        <translation>将创建此文件夹。</translation>
    </message>
    <message>
        <source>This folder is empty.</source>
        <translation>此文件夹为空。</translation>
    </message>
    <message>
        <source>Holds this run&apos;s export of %1. Its files are replaced when the new ones are proven.</source>
        <translation>其中有此运行于 %1 的导出。新文件通过验证后将替换它们。</translation>
    </message>
    <message>
        <source>Holds another model&apos;s export. What is replaced: %1.</source>
        <translation>其中有另一个模型的导出。将被替换：%1。</translation>
    </message>
    <message>
        <source>This folder holds other files. They stay as they are.</source>
        <translation>此文件夹中有其他文件，它们保持不变。</translation>
    </message>
    <message>
        <source>Not Classmith&apos;s, or changed since the export, and in its way: %1. Move them away or choose another folder.</source>
        <translation>以下文件不是 Classmith 写的，或在导出后被修改，挡住了导出：%1。请移走它们，或选择另一个文件夹。</translation>
    </message>
    <message>
        <source>This is a file, not a folder. Choose a folder.</source>
        <translation>这是文件，不是文件夹。请选择文件夹。</translation>
    </message>
    <message>
        <source>You may not write there. Choose another folder.</source>
        <translation>您无权写入该处。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Use a subfolder</source>
        <translation>使用子文件夹</translation>
    </message>
    <message>
        <source>This folder holds other files. They stay as they are, but the new ones would lie among them. “%1” in it would be the export&apos;s own.</source>
        <translation>此文件夹中有其他文件。它们保持不变，但新文件会混在其中。其中的“%1”可以专用于这次导出。</translation>
    </message>
    <message>
        <source>both sides to %1 (%2), whatever the shape</source>
        <translation>两边都缩放到 %1（%2），不保持形状</translation>
    </message>
    <message>
        <source>longer side to %1 (%2), black on both sides</source>
        <translation>长边缩放到 %1（%2），两侧补黑</translation>
    </message>
</context>
<context>
    <name>classmith::ExportOutcomePanel</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Written, and proven to give the same answers</source>
        <translation>已写出，并验证答案一致</translation>
    </message>
    <message numerus="yes">
        <source>The dataset is gone: each file was loaded afresh and run on the %n picture(s) kept with the run.</source>
        <translation>
            <numerusform>数据集已不存在：每个文件都重新加载，并在随运行保留的 %n 张图片上运行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each file was loaded afresh and run on %n picture(s).</source>
        <translation>
            <numerusform>每个文件都重新加载，并在 %n 张图片上运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>On %1.</source>
        <translation>在 %1 上。</translation>
    </message>
    <message>
        <source>Nothing of it was put into the folder; what was there before is unchanged.</source>
        <translation>没有任何内容放入文件夹；原有内容未变。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Not written: the answers differ</source>
        <translation>未写出：答案不同</translation>
    </message>
    <message>
        <source>Not written: the export was cut off</source>
        <translation>未写出：导出被中断</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>未写出</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation>运行引擎</translation>
    </message>
    <message>
        <source>Same answer</source>
        <translation>答案一致</translation>
    </message>
    <message>
        <source>Largest difference</source>
        <translation>最大差异</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>Of a logit, over all pictures and classes.</source>
        <translation>所有图片和类别中 logit 的差异。</translation>
    </message>
    <message>
        <source>same</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
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
        <translation>尚未导出</translation>
    </message>
    <message>
        <source>The files are written, loaded afresh, each by its own engine, and asked about your pictures. Only when every answer is the model&apos;s do they appear in the folder.</source>
        <translation>文件写出后，由各自的引擎重新加载，并对您的图片作答。只有每个答案都与模型一致，它们才会出现在文件夹中。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>Train one first. Then it is written here as ONNX and TorchScript, proven to give the same answers.</source>
        <translation>请先训练一个。之后可在此写出为 ONNX 和 TorchScript，并验证答案一致。</translation>
    </message>
    <message>
        <source>Pictures first</source>
        <translation>先要有图片</translation>
    </message>
    <message>
        <source>Open a folder of pictures and train a model; then it is written here for use elsewhere.</source>
        <translation>打开图片文件夹并训练模型；之后可在此写出以供他处使用。</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Nothing is exported here yet.</source>
        <translation>这里还没有导出任何内容。</translation>
    </message>
    <message>
        <source>No export is running.</source>
        <translation>没有正在进行的导出。</translation>
    </message>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation>请先打开一个图片文件夹。</translation>
    </message>
    <message>
        <source>Train a model first.</source>
        <translation>请先训练模型。</translation>
    </message>
    <message>
        <source>An export is running.</source>
        <translation>导出正在进行。</translation>
    </message>
    <message>
        <source>Choose a format.</source>
        <translation>请选择格式。</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>请选择文件夹。</translation>
    </message>
    <message>
        <source>The place for the files is not a folder.</source>
        <translation>存放文件的位置不是文件夹。</translation>
    </message>
    <message>
        <source>You may not write into that folder.</source>
        <translation>您无权写入该文件夹。</translation>
    </message>
    <message>
        <source>Export of %1: %2</source>
        <translation>导出 %1：%2</translation>
    </message>
</context>
<context>
    <name>classmith::ExportProgressPanel</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Write the files</source>
        <translation>写出文件</translation>
    </message>
    <message>
        <source>Put them into the folder</source>
        <translation>放入文件夹</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
    <message>
        <source>Load each file afresh and compare it with the model on all pictures</source>
        <translation>重新加载每个文件，并在全部图片上与模型比较</translation>
    </message>
    <message>
        <source>Load each file afresh and compare it with the model on 200 pictures</source>
        <translation>重新加载每个文件，并在 200 张图片上与模型比较</translation>
    </message>
    <message>
        <source>Begins when this has ended: %1</source>
        <translation>待此结束后开始：%1</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln picture(s)</source>
        <translation>
            <numerusform>%1 / %Ln 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ExportRunner</name>
    <message>
        <source>Export of %1</source>
        <translation>%1 的导出</translation>
    </message>
    <message>
        <source>“%1” is exported, and its files give the same answers.</source>
        <translation>“%1”已导出，其文件给出相同的答案。</translation>
    </message>
    <message>
        <source>writing the files</source>
        <translation>正在写出文件</translation>
    </message>
    <message>
        <source>checked on %1 of %2</source>
        <translation>已检查 %1 / %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>停止导出</translation>
    </message>
    <message>
        <source>Stopping the export of %1 leaves its folder as it was before.</source>
        <translation>停止导出 %1 后，文件夹保持原样。</translation>
    </message>
</context>
<context>
    <name>classmith::ExportUsePanel</name>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>C++</source>
        <translation>C++</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>如何使用</translation>
    </message>
    <message>
        <source>Program that uses the files</source>
        <translation>使用这些文件的程序</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>In the folder: %1</source>
        <translation>文件夹中：%1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>classmith::FilmStrip</name>
    <message>
        <source>Pictures before and after</source>
        <translation>前后的图片</translation>
    </message>
</context>
<context>
    <name>classmith::FolderWriter</name>
    <message>
        <source>Pictures are being moved.</source>
        <translation>正在移动图片。</translation>
    </message>
    <message>
        <source>Still running, with the pictures where they are now: %1</source>
        <translation>仍在运行，需要图片留在原处：%1</translation>
    </message>
    <message>
        <source>Moving pictures</source>
        <translation>移动图片</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>停止移动</translation>
    </message>
    <message>
        <source>Stopping the moves puts the pictures back to where they were.</source>
        <translation>停止移动后，图片会放回原处。</translation>
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
    <message>
        <source>fixed statistics</source>
        <translation>统计量固定</translation>
    </message>
    <message>
        <source>fixed stats</source>
        <translation>统计固定</translation>
    </message>
    <message>
        <source>Trains: its weights learn, and its batch-norm statistics follow your pictures.</source>
        <translation>训练：其权重会学习，批归一化统计量跟随您的图片。</translation>
    </message>
    <message>
        <source>Trains with fixed statistics: its weights learn, its batch-norm statistics stay. Steadier where there are few pictures.</source>
        <translation>训练但统计量固定：其权重会学习，批归一化统计量不变。图片较少时更稳定。</translation>
    </message>
    <message>
        <source>Frozen: stays as its weights came.</source>
        <translation>冻结：保持其原有权重。</translation>
    </message>
</context>
<context>
    <name>classmith::FreezePanel</name>
    <message>
        <source>stem</source>
        <translation>茎部</translation>
    </message>
    <message>
        <source>head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>stage %1</source>
        <translation>阶段 %1</translation>
    </message>
    <message>
        <source>What trains</source>
        <translation>训练哪些部分</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>仅头部</translation>
    </message>
    <message>
        <source>The network stays; a new head learns from what it sees.</source>
        <translation>网络保持不变；新的头部从其输出中学习。</translation>
    </message>
    <message>
        <source>Last stage</source>
        <translation>最后阶段</translation>
    </message>
    <message>
        <source>The head and the last stage before it.</source>
        <translation>头部及其前的最后一个阶段。</translation>
    </message>
    <message>
        <source>Layered</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>The stem is frozen, the first stages keep their statistics, the rest trains.</source>
        <translation>茎部冻结，前几个阶段保持统计量，其余参与训练。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The whole network.</source>
        <translation>整个网络。</translation>
    </message>
    <message>
        <source>click a block to freeze or free it</source>
        <translation>单击方块以冻结或解冻</translation>
    </message>
    <message>
        <source>%1 of %2 parameters train</source>
        <translation>%2 个参数中训练 %1 个</translation>
    </message>
    <message>
        <source>features once, %1</source>
        <translation>特征计算一次，%1</translation>
    </message>
    <message>
        <source>an epoch %1</source>
        <translation>每轮 %1</translation>
    </message>
</context>
<context>
    <name>classmith::FullView</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Leave the full view (Esc)</source>
        <translation>离开全图查看（Esc）</translation>
    </message>
    <message>
        <source>Size on the screen; 100 %: each pixel of the picture on one of the screen</source>
        <translation>屏幕上的大小；100 %：图片的每个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>All of the picture (Ctrl+0)</source>
        <translation>整张图片（Ctrl+0）</translation>
    </message>
    <message>
        <source>Each pixel of the picture on one of the screen (*)</source>
        <translation>图片的每个像素对应屏幕的一个像素（*）</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 张，共 %2 张</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>classmith::HeatView</name>
    <message>
        <source>heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Looking where %1 sees its answer…</source>
        <translation>正在查找 %1 的依据…</translation>
    </message>
    <message>
        <source>There is no heat map of this picture.</source>
        <translation>这张图片没有热力图。</translation>
    </message>
    <message>
        <source>Where %1 sees %2 (%3 %)</source>
        <translation>%1 看到 %2 的位置（%3 %）</translation>
    </message>
    <message>
        <source>Only where pictures are: on the pages Data, Evaluate and Predict.</source>
        <translation>只在有图片的地方可用：数据、评估和预测页面。</translation>
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
    <message>
        <source>No label was changed yet.</source>
        <translation>尚未更改任何标签。</translation>
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
    <name>classmith::ImportDialog</name>
    <message>
        <source>Import a dataset</source>
        <translation>导入数据集</translation>
    </message>
    <message>
        <source>A well-known dataset, as it is downloaded, becomes a new folder with a folder for each class. What was downloaded stays as it is.</source>
        <translation>把下载的知名数据集变成一个新文件夹，每个类别一个子文件夹。下载的文件保持不变。</translation>
    </message>
    <message>
        <source>the hundred fine ones</source>
        <translation>一百个细类</translation>
    </message>
    <message>
        <source>the twenty coarse ones</source>
        <translation>二十个粗类</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Open it when it is there</source>
        <translation>完成后打开</translation>
    </message>
    <message>
        <source>Open as it is</source>
        <translation>按原样打开</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>an archive or a folder</source>
        <translation>压缩包或文件夹</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder of the dataset</source>
        <translation>选择数据集的文件夹</translation>
    </message>
    <message>
        <source>Choose the archive</source>
        <translation>选择压缩包</translation>
    </message>
    <message>
        <source>Choose an empty folder</source>
        <translation>选择一个空文件夹</translation>
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
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
</context>
<context>
    <name>classmith::KeyStrip</name>
    <message>
        <source>Classes and their keys</source>
        <translation>类别及其按键</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::KeysDialog</name>
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
    <message>
        <source>Standard keys</source>
        <translation>恢复默认按键</translation>
    </message>
    <message>
        <source>Double-click a key, or press Enter on it, to change it.</source>
        <translation>双击某个按键，或选中后按回车，即可更改。</translation>
    </message>
    <message>
        <source>New key for “%1”</source>
        <translation>“%1”的新按键</translation>
    </message>
    <message>
        <source>%1 belongs to the pictures and the classes. Take a key with Ctrl or Alt, or F2 to F12.</source>
        <translation>%1 留给图片和类别使用。请选择带 Ctrl 或 Alt 的按键，或 F2 至 F12。</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Leave the full view; all wrong answers again</source>
        <translation>离开全图查看；重新显示所有错误答案</translation>
    </message>
    <message>
        <source>Rename the class or run of the list</source>
        <translation>重命名列表中的类别或运行</translation>
    </message>
    <message>
        <source>Take pictures off the Predict page; delete the run of the list</source>
        <translation>从预测页移除图片；删除列表中的运行</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Freeze diagram: go to a block, freeze or free it</source>
        <translation>冻结图：移到某个方块，冻结或解冻</translation>
    </message>
    <message>
        <source>arrows, Space</source>
        <translation>方向键、空格</translation>
    </message>
    <message>
        <source>Chart: from epoch to epoch, first, last</source>
        <translation>图表：逐轮移动、第一轮、最后一轮</translation>
    </message>
    <message>
        <source>arrows, Home, End</source>
        <translation>方向键、Home、End</translation>
    </message>
    <message>
        <source>Chart: zoom, see all</source>
        <translation>图表：缩放、查看全部</translation>
    </message>
    <message>
        <source>+ and −, 0</source>
        <translation>+ 与 −、0</translation>
    </message>
    <message>
        <source>Full view of the current picture, where nothing is proposed</source>
        <translation>全屏查看当前图片（没有建议时）</translation>
    </message>
    <message>
        <source>Menu of the selected pictures</source>
        <translation>所选图片的菜单</translation>
    </message>
    <message>
        <source>Menu, Shift+F10</source>
        <translation>菜单键、Shift+F10</translation>
    </message>
    <message>
        <source>Full view: zoom, fit, pixels 1 : 1</source>
        <translation>全图查看：缩放、适合窗口、像素 1 : 1</translation>
    </message>
    <message>
        <source>+ and −, Ctrl+0, *</source>
        <translation>+ 与 −、Ctrl+0、*</translation>
    </message>
    <message>
        <source>Full view: move the zoomed picture</source>
        <translation>全图查看：移动放大的图片</translation>
    </message>
    <message>
        <source>Shift with an arrow</source>
        <translation>Shift 加方向键</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Full view</source>
        <translation>全图查看</translation>
    </message>
    <message>
        <source>Lists and charts</source>
        <translation>列表和图表</translation>
    </message>
</context>
<context>
    <name>classmith::Labelling</name>
    <message>
        <source>This project can only be looked at here.</source>
        <translation>此项目在这里只能查看。</translation>
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
    <message numerus="yes">
        <source>%1 → %n classes</source>
        <translation>
            <numerusform>%1 → %n 个类别</numerusform>
        </translation>
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
        <source>Checked: %1</source>
        <translation>已核对：%1</translation>
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
        <source>No letter for “%1”</source>
        <translation>“%1”不用字母</translation>
    </message>
    <message>
        <source>Key %1 for “%2”</source>
        <translation>“%2”的按键 %1</translation>
    </message>
    <message>
        <source>Remove class “%1”</source>
        <translation>移除类别“%1”</translation>
    </message>
    <message>
        <source>Move class “%1”</source>
        <translation>移动类别“%1”</translation>
    </message>
    <message>
        <source>The pictures are on their way into other folders. When they are there, the folder can be looked at again.</source>
        <translation>图片正在移往其他文件夹。移动完成后才能重新查看文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds %2 of the %n picture(s) of this dataset. Choose the folder in which they lie now.</source>
        <translation>
            <numerusform>“%1”中只有本数据集 %n 张图片中的 %2 张。请选择图片现在所在的文件夹。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::LayersDialog</name>
    <message>
        <source>Layers of %1</source>
        <translation>%1 的各层</translation>
    </message>
    <message>
        <source>Pictures at once</source>
        <translation>每批图片</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Multiplications with an addition, of the whole batch</source>
        <translation>整批的乘加次数</translation>
    </message>
    <message>
        <source>What the layer puts out, of the whole batch, in 32 bit</source>
        <translation>该层对整批的输出，以 32 位计</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the table, for a spreadsheet</source>
        <translation>复制表格，可粘贴到电子表格</translation>
    </message>
    <message>
        <source>%1 parameters (%2), %3 multiply-adds, %4 for values and gradients, at %5 px</source>
        <translation>%1 个参数（%2），%3 次乘加，数值和梯度占 %4，输入 %5 px</translation>
    </message>
</context>
<context>
    <name>classmith::LogDialog</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What Classmith has begun lately, and how it ended; in English, for a report when something went wrong. It names folders, and nothing of a picture is in it.</source>
        <translation>Classmith 最近开始了什么、结果如何；内容为英文，供出现问题时报告使用。其中有文件夹名，没有任何图片内容。</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>There is nothing yet, or it could not be written.</source>
        <translation>还没有内容，或者日志无法写入。</translation>
    </message>
</context>
<context>
    <name>classmith::LogPanel</name>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the whole log</source>
        <translation>复制整个日志</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
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
    <message>
        <source>Data</source>
        <translation>数据</translation>
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
        <source>Continue in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>looking through “%1”</source>
        <translation>正在查看“%1”</translation>
    </message>
    <message>
        <source>Where are the pictures?</source>
        <translation>图片在哪里？</translation>
    </message>
    <message>
        <source>The pictures of “%1” are no longer in “%2”.</source>
        <translation>“%1”的图片已不在“%2”中。</translation>
    </message>
    <message>
        <source>If the folder was moved or has another name now, choose it, and all labels are there again. If it lies on a disk that is not connected, connect it and try again.</source>
        <translation>如果文件夹被移动或改名，请选择它，所有标签都会恢复。如果它在尚未连接的磁盘上，请先连接再试。</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose the folder of pictures</source>
        <translation>选择图片所在的文件夹</translation>
    </message>
    <message>
        <source>The last changes could not be saved yet.</source>
        <translation>最近的更改尚未能保存。</translation>
    </message>
    <message>
        <source>Classmith tries again every few seconds while its window is open.</source>
        <translation>只要窗口开着，Classmith 每隔几秒就会重试。</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>关闭并放弃这些更改</translation>
    </message>
    <message>
        <source>The window cannot be hidden here: starting Classmith again would not find it.</source>
        <translation>窗口无法在此隐藏：再次启动 Classmith 时将找不到它。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie where they were again.</source>
        <translation>
            <numerusform>%n 张图片已回到原来的位置。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie in the folders of their labels now.</source>
        <translation>
            <numerusform>%n 张图片现已位于其标签对应的文件夹中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation>请先打开一个图片文件夹。</translation>
    </message>
    <message>
        <source>No copy is being made.</source>
        <translation>没有正在保存的副本。</translation>
    </message>
    <message>
        <source>The last one is still being written.</source>
        <translation>上一个仍在写入。</translation>
    </message>
    <message>
        <source>The folders say what the labels say.</source>
        <translation>文件夹与标签一致。</translation>
    </message>
    <message>
        <source>Nothing was written to folders that could be taken back.</source>
        <translation>没有可以撤销的写入。</translation>
    </message>
    <message>
        <source>Save the list of pictures</source>
        <translation>保存图片列表</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Moves were interrupted</source>
        <translation>移动被中断</translation>
    </message>
    <message>
        <source>The pictures of “%1” were being moved into the folders of their labels.</source>
        <translation>“%1”的图片当时正在移入其标签对应的文件夹。</translation>
    </message>
    <message>
        <source>That was interrupted half-way. No picture is lost: what was to happen is written down in the project. Continue the moves, or take them back, and the folder is opened.</source>
        <translation>中途被打断了。图片没有丢失：要做的移动都记录在项目中。继续移动或全部撤回，然后打开该文件夹。</translation>
    </message>
    <message>
        <source>Continue moving</source>
        <translation>继续移动</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>In the background it runs to its end without a window; starting Classmith again brings the window back. %1</source>
        <translation>在后台运行时没有窗口，会一直运行到结束；再次启动 Classmith 会恢复窗口。%1</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>已更改：%1</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>The keys of the classes label on the pages Data and Evaluate, once a picture there is selected.</source>
        <translation>类别按键在“数据”和“评估”页面上标注，需先在那里选择图片。</translation>
    </message>
    <message numerus="yes">
        <source>The filters hide %n picture(s).</source>
        <translation>
            <numerusform>有 %n 张图片被筛选条件隐藏。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is no longer where it was: it was moved or renamed, or its disk is not connected. All labels are kept.</source>
        <translation>“%1”已不在原处：可能被移动或改名，或者所在磁盘未连接。所有标签都会保留。</translation>
    </message>
    <message>
        <source>The last one is still being imported.</source>
        <translation>上一个仍在导入。</translation>
    </message>
    <message>
        <source>Nothing is being imported.</source>
        <translation>没有正在进行的导入。</translation>
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
        <translation>行是标签，列是答案。用方向键移动；按回车转到图片。</translation>
    </message>
    <message>
        <source>Called %1</source>
        <translation>认作 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) labelled %1</source>
        <translation>
            <numerusform>%n 张标为 %1 的图片</numerusform>
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
    <name>classmith::MirrorTrial</name>
    <message>
        <source>Evaluate a model first.</source>
        <translation>请先评估一个模型。</translation>
    </message>
    <message>
        <source>The model is being asked about the mirror images.</source>
        <translation>正在向模型询问镜像图片。</translation>
    </message>
    <message>
        <source>Mirror images of %1</source>
        <translation>%1 的镜像图片</translation>
    </message>
    <message numerus="yes">
        <source>Mirror images: %1 of %Ln image(s)</source>
        <translation>
            <numerusform>镜像图片：%1 / %Ln 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Mirror images: the model is being loaded.</source>
        <translation>镜像图片：正在加载模型。</translation>
    </message>
    <message>
        <source>With mirror images %1 %: %2 gained, %3 lost</source>
        <translation>使用镜像图片 %1 %：得 %2，失 %3</translation>
    </message>
</context>
<context>
    <name>classmith::ModelCard</name>
    <message>
        <source>Weights of %1: %2</source>
        <translation>%1 的权重：%2</translation>
    </message>
    <message>
        <source>%1; %2 parameters; %3</source>
        <translation>%1；%2 个参数；%3</translation>
    </message>
    <message>
        <source>%1. Click to choose other weights.</source>
        <translation>%1。单击以选择其他权重。</translation>
    </message>
</context>
<context>
    <name>classmith::ModelCards</name>
    <message>
        <source>ImageNet weights inside</source>
        <translation>内置权重</translation>
    </message>
    <message>
        <source>no weights: from scratch</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>own weights: %1</source>
        <translation>自有权重：%1</translation>
    </message>
    <message>
        <source>ImageNet weights here</source>
        <translation>已有权重</translation>
    </message>
    <message>
        <source>get weights, %1</source>
        <translation>获取权重，%1</translation>
    </message>
    <message>
        <source>ImageNet weights that come with Classmith</source>
        <translation>随 Classmith 提供的 ImageNet 权重</translation>
    </message>
    <message>
        <source>ImageNet weights by torchvision, already here</source>
        <translation>torchvision 的 ImageNet 权重，已在本机</translation>
    </message>
    <message>
        <source>ImageNet weights by torchvision, %1, downloaded once when training begins</source>
        <translation>torchvision 的 ImageNet 权重，%1，训练开始时下载一次</translation>
    </message>
    <message>
        <source>Own weights: %1</source>
        <translation>自有权重：%1</translation>
    </message>
    <message>
        <source>None: from scratch, with random numbers</source>
        <translation>无：从随机数开始</translation>
    </message>
    <message>
        <source>Own weight file…</source>
        <translation>自有权重文件…</translation>
    </message>
    <message>
        <source>Weights for %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Weight files (*.safetensors *.pth *.pt *.th *.bin)</source>
        <translation>权重文件 (*.safetensors *.pth *.pt *.th *.bin)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 will train from “%2”.</source>
        <translation>%1 将从“%2”开始训练。</translation>
    </message>
    <message>
        <source>weights inside</source>
        <translation>内置权重</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>从头训练</translation>
    </message>
    <message>
        <source>weights here</source>
        <translation>权重已在</translation>
    </message>
    <message>
        <source>get %1</source>
        <translation>获取 %1</translation>
    </message>
    <message>
        <source>Fewer networks</source>
        <translation>收起网络</translation>
    </message>
    <message>
        <source>More networks</source>
        <translation>更多网络</translation>
    </message>
    <message>
        <source>ImageNet weights by torchvision, second edition, already here</source>
        <translation>torchvision 的 ImageNet 权重（第二版），已在本机</translation>
    </message>
    <message>
        <source>ImageNet weights by torchvision, second edition, %1, downloaded once when training begins</source>
        <translation>torchvision 的 ImageNet 权重（第二版），%1，训练开始时下载一次</translation>
    </message>
</context>
<context>
    <name>classmith::ModelChooser</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>打开模型…</translation>
    </message>
</context>
<context>
    <name>classmith::MovesModel</name>
    <message>
        <source>has another label</source>
        <translation>标签已更改</translation>
    </message>
    <message>
        <source>its class has another name</source>
        <translation>类别已改名</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>%1; the name is taken there</source>
        <translation>%1；那里已有同名图片</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>留在原处</translation>
    </message>
    <message>
        <source>a link that would lead nowhere from there</source>
        <translation>移动后会失效的链接</translation>
    </message>
    <message>
        <source>that folder is on another disk</source>
        <translation>该文件夹在另一个磁盘上</translation>
    </message>
    <message>
        <source>a second name of a file that moves</source>
        <translation>是某个要移动的文件的另一个名称</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>已经不在了</translation>
    </message>
    <message>
        <source>From</source>
        <translation>原位置</translation>
    </message>
    <message>
        <source>To</source>
        <translation>新位置</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>a folder on its way is a link</source>
        <translation>途中有一个文件夹是链接</translation>
    </message>
</context>
<context>
    <name>classmith::NewClassDialog</name>
    <message>
        <source>New class</source>
        <translation>新类别</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>Several at once: with commas between, or a line each (Shift+Return).</source>
        <translation>可一次添加多个：用逗号分隔，或每行一个（Shift+回车）。</translation>
    </message>
</context>
<context>
    <name>classmith::NoticeStrip</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>classmith::OrderLine</name>
    <message>
        <source>any certainty</source>
        <translation>任意确定度</translation>
    </message>
    <message>
        <source>≥ %1 %</source>
        <translation>≥ %1 %</translation>
    </message>
    <message>
        <source>&lt; %1 %</source>
        <translation>&lt; %1 %</translation>
    </message>
    <message>
        <source>How sure the model is</source>
        <translation>模型的确定度</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>most sure</source>
        <translation>最确定</translation>
    </message>
    <message>
        <source>least sure</source>
        <translation>最不确定</translation>
    </message>
    <message>
        <source>contradicted</source>
        <translation>不一致优先</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n picture(s)</source>
        <translation>
            <numerusform>%n 张图片中的 %1 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Order of the pictures</source>
        <translation>图片顺序</translation>
    </message>
</context>
<context>
    <name>classmith::PairsTable</name>
    <message>
        <source>Most frequent mistakes</source>
        <translation>最常见的错误</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>认作</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>% of the label</source>
        <translation>占标签的 %</translation>
    </message>
</context>
<context>
    <name>classmith::PredictPage</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>as added</source>
        <translation>按添加顺序</translation>
    </message>
    <message>
        <source>by answer</source>
        <translation>按答案</translation>
    </message>
    <message>
        <source>Drop pictures here</source>
        <translation>将图片拖到这里</translation>
    </message>
    <message>
        <source>Files or whole folders; or paste a picture. The model&apos;s answer comes at once, and nothing leaves this computer.</source>
        <translation>文件或整个文件夹；也可粘贴图片。模型立即给出答案，任何数据都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>There are no pictures here yet.</source>
        <translation>这里还没有图片。</translation>
    </message>
    <message>
        <source>There are no answers yet.</source>
        <translation>还没有答案。</translation>
    </message>
    <message>
        <source>No model is being asked.</source>
        <translation>没有正在询问的模型。</translation>
    </message>
    <message>
        <source>Select a picture first.</source>
        <translation>请先选择一张图片。</translation>
    </message>
    <message>
        <source>Train a model or open one first.</source>
        <translation>请先训练或打开一个模型。</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Models (%1)</source>
        <translation>模型 (%1)</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>Tables (%1)</source>
        <translation>表格 (%1)</translation>
    </message>
    <message>
        <source>answers.csv</source>
        <translation>answers.csv</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) saved in “%1”.</source>
        <translation>
            <numerusform>%n 个答案已保存到“%1”。</numerusform>
        </translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Train one, or open an .onnx file or a run folder.</source>
        <translation>训练一个，或打开 .onnx 文件或运行文件夹。</translation>
    </message>
    <message>
        <source>Open a folder of pictures and train one; or open an .onnx file or a run folder.</source>
        <translation>打开图片文件夹并训练一个；或打开 .onnx 文件或运行文件夹。</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are waiting to be asked about.</source>
        <translation>
            <numerusform>%n 张图片等待识别。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n picture(s) have no answer yet.</source>
        <translation>
            <numerusform>已停止。%n 张图片还没有答案。</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n 张无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 a picture, %2</source>
        <translation>每张 %1，%2</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有答案</translation>
    </message>
    <message>
        <source>Only on the Predict page.</source>
        <translation>仅在预测页可用。</translation>
    </message>
    <message>
        <source>least sure</source>
        <translation>最不确定</translation>
    </message>
    <message>
        <source>An .onnx file has no heat maps. Choose the run that it was exported from.</source>
        <translation>.onnx 文件没有热力图。请选择导出它的运行。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) passed over, because their names are not those of pictures.</source>
        <translation>
            <numerusform>已跳过 %n 个文件，因为其名称不是图片的名称。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation>请先打开一个图片文件夹。</translation>
    </message>
    <message>
        <source>The dataset has no classes yet.</source>
        <translation>数据集还没有类别。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) copied into “%1”; the originals stay where they are.</source>
        <translation>
            <numerusform>已将 %n 张图片复制到“%1”；原文件保持不变。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are in the dataset already.</source>
        <translation>
            <numerusform>%n 张图片已在数据集中。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::PredictionQueue</name>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>The model gave no answer for “%1”.</source>
        <translation>模型没有给出“%1”的答案。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are predicted.</source>
        <translation>
            <numerusform>已预测 %n 张图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>停止预测</translation>
    </message>
    <message>
        <source>Answers on the Predict page that are not saved as CSV are lost with the window.</source>
        <translation>“预测”页面上未保存为 CSV 的结果会随窗口一起丢失。</translation>
    </message>
</context>
<context>
    <name>classmith::ProposalStrip</name>
    <message>
        <source>Asking %1: %2 of %3</source>
        <translation>正在询问 %1：%2 / %3</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>正在询问 %1…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ask %1</source>
        <translation>询问 %1</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次询问</translation>
    </message>
    <message numerus="yes">
        <source>%1 proposes labels for %n picture(s): Enter accepts</source>
        <translation>
            <numerusform>%1 为 %n 张图片建议了标签：按 Enter 接受</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) have no label. %1 can propose one for each, for you to accept.</source>
        <translation>
            <numerusform>%n 张图片没有标签。%1 可以为每张建议一个标签，由您接受。</numerusform>
        </translation>
    </message>
    <message>
        <source>Propose labels</source>
        <translation>建议标签</translation>
    </message>
</context>
<context>
    <name>classmith::Proposals</name>
    <message>
        <source>%1 %2 %?</source>
        <translation>%1 %2 %？</translation>
    </message>
    <message>
        <source>Train a model first.</source>
        <translation>请先训练一个模型。</translation>
    </message>
    <message>
        <source>Proposals by %1</source>
        <translation>%1 的建议</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>%1 gave no answer to these pictures.</source>
        <translation>%1 没有对这些图片给出答案。</translation>
    </message>
</context>
<context>
    <name>classmith::RateChart</name>
    <message>
        <source>Loss over the learning rate</source>
        <translation>损失随学习率的变化</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>suggested: %1</source>
        <translation>建议：%1</translation>
    </message>
</context>
<context>
    <name>classmith::RateFinderDialog</name>
    <message>
        <source>Find a learning rate</source>
        <translation>查找学习率</translation>
    </message>
    <message>
        <source>Takes the first steps of this training at rising rates. Where the loss falls for longest, a rate is good; where it rises, it is too large. Nothing of it is kept.</source>
        <translation>以逐渐升高的学习率执行本次训练的最初几步。损失持续下降最久处的学习率合适；损失上升处则过大。试验结果不会保留。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Use this rate</source>
        <translation>使用此学习率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Waits for its turn…</source>
        <translation>等待轮到…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message numerus="yes">
        <source>Features of %1 of %Ln image(s)</source>
        <translation>
            <numerusform>正在计算特征：%1 / %Ln 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>No rate can be suggested: the loss never fell.</source>
        <translation>无法给出建议：损失从未下降。</translation>
    </message>
    <message>
        <source>Suggested: %1, in the longest fall of the loss.</source>
        <translation>建议：%1，位于损失持续下降最久处。</translation>
    </message>
    <message>
        <source>It falls most at %1.</source>
        <translation>在 %1 处下降最快。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Find again</source>
        <translation>重新查找</translation>
    </message>
</context>
<context>
    <name>classmith::RecentList</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unlabelled</source>
        <translation>
            <numerusform>%n 张未标注</numerusform>
        </translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
</context>
<context>
    <name>classmith::RunBook</name>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>A job works with %1 just now. Wait until it has ended, or stop it.</source>
        <translation>有任务正在使用 %1。请等待它结束，或停止它。</translation>
    </message>
    <message>
        <source>A run cannot be called “%1”. It is a folder, too: choose a name without / \ : * ? &quot; &lt; &gt; | and without a dot or a space at its ends.</source>
        <translation>运行不能命名为“%1”。它同时也是一个文件夹：名称不能含有 / \ : * ? &quot; &lt; &gt; |，首尾也不能是句点或空格。</translation>
    </message>
    <message>
        <source>There is a run called “%1” already.</source>
        <translation>已有名为“%1”的运行。</translation>
    </message>
</context>
<context>
    <name>classmith::RunChooser</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1 · best</source>
        <translation>%1 · 最佳</translation>
    </message>
</context>
<context>
    <name>classmith::RunView</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Press Train. Curves of accuracy and loss appear here within seconds, and the best model so far is always kept.</source>
        <translation>按“训练”。准确率和损失曲线几秒内就会出现，最好的模型始终会保留。</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Smoothing of the curves</source>
        <translation>曲线平滑</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Logarithmic scale of the loss</source>
        <translation>损失的对数刻度</translation>
    </message>
    <message>
        <source>Save ▾</source>
        <translation>保存 ▾</translation>
    </message>
    <message>
        <source>Save curves as a picture or a table</source>
        <translation>将曲线保存为图片或表格</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>validation, epoch %1 of %2</source>
        <translation>验证，第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>validation, no epoch has ended yet</source>
        <translation>验证，还没有一轮结束</translation>
    </message>
    <message>
        <source>no epoch has ended</source>
        <translation>没有一轮结束</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>耗时 %1</translation>
    </message>
    <message>
        <source>This run was interrupted: Classmith or the computer went down. Nothing of it is lost.</source>
        <translation>此运行被中断：Classmith 或电脑关闭了。没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Continue from epoch %1</source>
        <translation>从第 %1 轮继续</translation>
    </message>
    <message>
        <source>Begin it again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Accuracy as PNG…</source>
        <translation>准确率存为 PNG…</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Loss as PNG…</source>
        <translation>损失存为 PNG…</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Both as CSV…</source>
        <translation>两者存为 CSV…</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>%1 %2.png</source>
        <translation>%1 %2.png</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>%1.csv</source>
        <translation>%1.csv</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Another window or command trains this run just now. Its curves are brought up to date here.</source>
        <translation>另一个窗口或命令正在训练此运行。它的曲线会在这里更新。</translation>
    </message>
    <message numerus="yes">
        <source>95 % interval %1–%2 %, of %n picture(s)</source>
        <translation>
            <numerusform>95 % 区间 %1–%2 %，共 %n 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::RunsModel</name>
    <message>
        <source>now</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>in another window</source>
        <translation>在另一个窗口</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Trains</source>
        <translation>训练部分</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
</context>
<context>
    <name>classmith::RunsPanel</name>
    <message>
        <source>None yet. Each training is kept here, with its curves and its best model.</source>
        <translation>还没有。每次训练都会连同曲线和最佳模型保留在这里。</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Train on from the last checkpoint</source>
        <translation>从最后的检查点继续训练</translation>
    </message>
    <message>
        <source>Use settings</source>
        <translation>使用设置</translation>
    </message>
    <message>
        <source>Take this run&apos;s model and settings for the next one</source>
        <translation>将此运行的模型和设置用于下一次</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Give this run another name (F2)</source>
        <translation>给此运行改名（F2）</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Delete a run</source>
        <translation>删除运行</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>删除 %1？</translation>
    </message>
    <message>
        <source>Its model, curves and log go for good; %1 of disk become free. Pictures and labels stay.</source>
        <translation>其模型、曲线和日志将永久删除；释放 %1 磁盘空间。图片和标签保留。</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete this run with all its files (Del)</source>
        <translation>删除此运行及其所有文件（Del）</translation>
    </message>
    <message>
        <source>A job works with this run just now. Wait until it has ended, or stop it.</source>
        <translation>有任务正在使用此运行。请等待它结束，或停止它。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more run(s) with problems</source>
        <translation>
            <numerusform>还有 %n 个有问题的运行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::SaveCopyDialog</name>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>A new folder with a folder for each class, as other programs read it. The pictures here stay as they are; those without a label or left out are not in it.</source>
        <translation>新建一个文件夹，每个类别一个子文件夹，供其他程序读取。这里的图片保持不变；没有标签或被排除的图片不包括在内。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>those that the Data page shows</source>
        <translation>“数据”页显示的图片</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>hard links: no more room on the disk, the same disk only</source>
        <translation>硬链接：不占额外空间，仅限同一磁盘</translation>
    </message>
    <message>
        <source>symbolic links: no more room, and broken where the originals move</source>
        <translation>符号链接：不占额外空间，原图移动后失效</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>one for each class</source>
        <translation>每个类别一个</translation>
    </message>
    <message>
        <source>train, val and test, each with the classes</source>
        <translation>train、val 和 test，各含所有类别</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Save the copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Choose an empty folder</source>
        <translation>选择一个空文件夹</translation>
    </message>
    <message>
        <source>None of these pictures has a label.</source>
        <translation>这些图片都没有标签。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) will be written; nothing is replaced.</source>
        <translation>
            <numerusform>将写入 %n 张图片，不会覆盖任何文件。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::ScorePanel</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>balanced %1 %</source>
        <translation>平衡准确率 %1 %</translation>
    </message>
    <message>
        <source>macro F1 %1 %</source>
        <translation>宏平均 F1 %1 %</translation>
    </message>
    <message>
        <source>top-5 %1 %</source>
        <translation>前 5 准确率 %1 %</translation>
    </message>
    <message>
        <source>The model was trained on these pictures; expect less on new ones.</source>
        <translation>模型是用这些图片训练的；在新图片上的结果会差一些。</translation>
    </message>
    <message numerus="yes">
        <source>The model was trained on %n of these pictures; expect less on new ones.</source>
        <translation>
            <numerusform>模型是用其中 %n 张图片训练的；在新图片上的结果会差一些。</numerusform>
        </translation>
    </message>
    <message>
        <source>These pictures also chose the best epoch; expect a little less on new ones.</source>
        <translation>这些图片也用于选择最佳轮次；在新图片上会略差。</translation>
    </message>
    <message>
        <source>The model had never seen these pictures.</source>
        <translation>模型从未见过这些图片。</translation>
    </message>
    <message numerus="yes">
        <source>%n unlabelled image(s) do not count.</source>
        <translation>
            <numerusform>%n 张未标注的图片不计入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) left out do not count.</source>
        <translation>
            <numerusform>%n 张被排除的图片不计入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) could not be read.</source>
        <translation>
            <numerusform>%n 张图片无法读取。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of classes that the model does not know (%1) count as wrong.</source>
        <translation>
            <numerusform>%n 张属于模型不认识的类别（%1）的图片计为错误。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 right</source>
        <translation>%2 张中 %1 张正确</translation>
    </message>
    <message>
        <source>95 % interval %1–%2</source>
        <translation>95 % 区间 %1–%2</translation>
    </message>
    <message>
        <source>%1: %2 % on %3 of these images, this run %4 % there</source>
        <translation>%1：在其中 %3 张图片上为 %2 %，本次运行为 %4 %</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 % on the same %Ln image(s)</source>
        <translation>
            <numerusform>%1：在同样的 %Ln 张图片上为 %2 %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>classmith::SearchField</name>
    <message>
        <source>Empty the search</source>
        <translation>清空搜索</translation>
    </message>
</context>
<context>
    <name>classmith::Session</name>
    <message>
        <source>This project is open in another window, or lies where you may not write. You can look at it here, but not change it.</source>
        <translation>此项目已在另一个窗口中打开，或位于您无法写入的位置。您可以在这里查看，但不能更改。</translation>
    </message>
    <message>
        <source>%1 The last changes of “%2” could not be saved yet, so nothing else is opened.</source>
        <translation>%1 “%2”最近的更改尚未能保存，因此不会打开其他内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie in the folders of their labels now.</source>
        <translation>
            <numerusform>%n 张图片现已位于其标签对应的文件夹中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie where they were again.</source>
        <translation>
            <numerusform>%n 张图片已回到原来的位置。</numerusform>
        </translation>
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
    <message>
        <source>These settings were made by a newer version of Classmith. What this version does not know stays as it is.</source>
        <translation>这些设置是由较新版本的 Classmith 写入的。此版本不认识的内容保持不变。</translation>
    </message>
</context>
<context>
    <name>classmith::SettingsPanel</name>
    <message>
        <source>auto (%1)</source>
        <translation>自动（%1）</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>所有设置</translation>
    </message>
    <message>
        <source>No random changes</source>
        <translation>无随机变化</translation>
    </message>
    <message>
        <source>Every epoch sees the same middle of each picture</source>
        <translation>每一轮都看到每张图片的同一中间部分</translation>
    </message>
    <message>
        <source>Standard values</source>
        <translation>标准值</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>过程</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>above %1, up to %2</source>
        <translation>大于 %1，至多 %2</translation>
    </message>
    <message>
        <source>any whole number from 0 on</source>
        <translation>从 0 开始的任意整数</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>off, or up to %1</source>
        <translation>关，或至多 %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Loss and classes</source>
        <translation>损失与类别</translation>
    </message>
    <message>
        <source>Random changes</source>
        <translation>随机变化</translation>
    </message>
    <message>
        <source>Fewer random changes</source>
        <translation>收起随机变化</translation>
    </message>
    <message>
        <source>More random changes</source>
        <translation>更多随机变化</translation>
    </message>
    <message>
        <source>off, or %1 to %2</source>
        <translation>关，或 %1 到 %2</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>network&apos;s own</source>
        <translation>网络自带</translation>
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
    <message numerus="yes">
        <source>%n label change(s) not written to folders</source>
        <translation>
            <numerusform>%n 处标签更改未写入文件夹</numerusform>
        </translation>
    </message>
    <message>
        <source>Move the pictures into the folders of their labels</source>
        <translation>把图片移入其标签对应的文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln 个类别</numerusform>
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
        <translation>先要有图片</translation>
    </message>
    <message>
        <source>A model learns from pictures that are sorted into classes. Open a folder of them, or try the sample.</source>
        <translation>模型从按类别分好的图片中学习。请打开这样的文件夹，或试用示例。</translation>
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
    <message>
        <source>All settings</source>
        <translation>所有设置</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Show every setting that the command line has</source>
        <translation>显示命令行的所有设置</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Nothing is training.</source>
        <translation>没有正在训练的内容。</translation>
    </message>
    <message>
        <source>It is stopping.</source>
        <translation>正在停止。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Your own settings.</source>
        <translation>您自己的设置。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 of another dataset is training.</source>
        <translation>另一个数据集的 %1 正在训练。</translation>
    </message>
    <message>
        <source>Open a folder of pictures first, then drop the weights again.</source>
        <translation>请先打开图片文件夹，再拖入权重。</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation>停止并保留最佳</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Open a folder of pictures first.</source>
        <translation>请先打开一个图片文件夹。</translation>
    </message>
</context>
<context>
    <name>classmith::Training</name>
    <message>
        <source>Epoch %1: validation %2, the best so far</source>
        <translation>第 %1 轮：验证 %2，目前最佳</translation>
    </message>
    <message>
        <source>Epoch %1: validation %2, best stays %3</source>
        <translation>第 %1 轮：验证 %2，最佳仍为 %3</translation>
    </message>
    <message>
        <source>%1 was stopped. Its best model, %2 in epoch %3, is kept.</source>
        <translation>%1 已停止。其最佳模型（第 %3 轮，%2）已保留。</translation>
    </message>
    <message>
        <source>%1 is trained: %2 of the validation pictures are right (epoch %3).</source>
        <translation>%1 训练完成：验证图片正确率 %2（第 %3 轮）。</translation>
    </message>
    <message>
        <source>%1 was stopped before its first epoch had ended, so there is no model yet.</source>
        <translation>%1 在第一轮结束前已停止，因此还没有模型。</translation>
    </message>
    <message>
        <source>getting weights, %1 of %2</source>
        <translation>正在获取权重，%1 / %2</translation>
    </message>
    <message>
        <source>measuring which precision is fastest here</source>
        <translation>正在测量哪种精度在此最快</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>, validating</source>
        <translation>，验证中</translation>
    </message>
    <message>
        <source>, step %1 of %2</source>
        <translation>，第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>等待轮到</translation>
    </message>
    <message>
        <source>%1 is trained and ended early: %2 of the validation pictures are right (epoch %3), and no later epoch was better.</source>
        <translation>%1 训练完成，提前结束：验证图片正确率 %2（第 %3 轮），之后没有更好的轮次。</translation>
    </message>
    <message>
        <source>Stop, keep the best</source>
        <translation>停止并保留最佳</translation>
    </message>
    <message>
        <source>Stopping keeps the best model of %1 so far.</source>
        <translation>停止后会保留 %1 目前最好的模型。</translation>
    </message>
    <message>
        <source>Stop, without a model</source>
        <translation>停止，不留下模型</translation>
    </message>
    <message>
        <source>No epoch of %1 has ended yet, so stopping it now leaves no model.</source>
        <translation>%1 还没有完成任何一轮，现在停止不会留下模型。</translation>
    </message>
    <message numerus="yes">
        <source>features of %1 of %Ln image(s)</source>
        <translation>
            <numerusform>正在计算特征：%1 / %Ln 张图片</numerusform>
        </translation>
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
    <message>
        <source>The part of Classmith that computes no longer answered and was ended. Your labels and runs are safe.</source>
        <translation>Classmith 的计算部分不再响应，已被结束。您的标签和运行记录安全无恙。</translation>
    </message>
    <message>
        <source>The part of Classmith that computes</source>
        <translation>Classmith 的计算部分</translation>
    </message>
</context>
<context>
    <name>classmith::WriteFoldersDialog</name>
    <message numerus="yes">
        <source>%n renamed</source>
        <translation>
            <numerusform>%n 改名</numerusform>
        </translation>
    </message>
    <message>
        <source>Write to folders</source>
        <translation>写入文件夹</translation>
    </message>
    <message>
        <source>Pictures that are left out</source>
        <translation>被排除的图片</translation>
    </message>
    <message>
        <source>stay where they are</source>
        <translation>留在原处</translation>
    </message>
    <message>
        <source>go into a folder of their own beside this one</source>
        <translation>移到旁边的单独文件夹</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Continue moving</source>
        <translation>继续移动</translation>
    </message>
    <message>
        <source>Stop and take back</source>
        <translation>停止并撤回</translation>
    </message>
    <message>
        <source>Stopping: the pictures go back to where they were…</source>
        <translation>正在停止：图片正在回到原处…</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Pictures that move</source>
        <translation>要移动的图片</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>全部图片</translation>
    </message>
    <message>
        <source>The pictures go back to where they were…</source>
        <translation>图片正在回到原处…</translation>
    </message>
    <message>
        <source>The pictures move into the folders of their labels…</source>
        <translation>图片正在移入其标签对应的文件夹…</translation>
    </message>
    <message>
        <source>Looking at the folders…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>No picture has to move</source>
        <translation>没有图片需要移动</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) move into the folders of their labels</source>
        <translation>
            <numerusform>%n 张图片将移入其标签对应的文件夹</numerusform>
        </translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message numerus="yes">
        <source>Move %n picture(s)</source>
        <translation>
            <numerusform>移动 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is replaced and nothing is deleted, and all of it can be taken back.</source>
        <translation>不会覆盖或删除任何文件，并且全部可以撤回。</translation>
    </message>
    <message numerus="yes">
        <source>%n get(s) another name, because there is a picture of that name already.</source>
        <translation>
            <numerusform>%n 张因重名而改用其他名称。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot move and stay(s), as the top of the list says.</source>
        <translation>
            <numerusform>%n 张无法移动而留在原处，见列表顶部。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a label stay(s).</source>
        <translation>
            <numerusform>%n 张没有标签的图片留在原处。</numerusform>
        </translation>
    </message>
    <message>
        <source>The moves were interrupted</source>
        <translation>移动被中断</translation>
    </message>
    <message>
        <source>Some pictures are on their way. None is lost: what is to happen is written down in the project. Continue, or take all of them back to where they were.</source>
        <translation>部分图片还在途中。没有丢失：要做的移动都记录在项目中。可以继续移动，或全部撤回原处。</translation>
    </message>
    <message>
        <source>Stopped. All pictures are where they were.</source>
        <translation>已停止。所有图片都在原处。</translation>
    </message>
    <message>
        <source>The pictures could not be moved back</source>
        <translation>图片无法移回</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln picture(s)</source>
        <translation>
            <numerusform>%1 / %Ln 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A folder of pictures, or a .classmith project.</source>
        <translation>图片文件夹，或 .classmith 项目。</translation>
    </message>
    <message>
        <source>There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open. classmith-cli does the same jobs without one.</source>
        <translation>此处没有显示器（DISPLAY 与 WAYLAND_DISPLAY 均未设置），无法打开窗口。classmith-cli 无需窗口即可完成相同的任务。</translation>
    </message>
</context>
</TS>
