// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/predict/picture_sources.h"

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QImage>

#include "app/desktop/common/background.h"
#include "app/desktop/common/text.h"
#include "core/dataset/image_files.h"
#include "core/dataset/picture_names.h"

namespace classmith {

namespace {

FoundPictures walk(const QStringList& paths) {
    std::vector<std::filesystem::path> inputs;
    for (const QString& path : paths)
        inputs.push_back(pathFromQt(path));
    JobContext job;
    const auto pictures = imageFiles(inputs, job);
    if (!pictures)
        return {{}, translatedSentence(pictures.error()), {}};
    FoundPictures found;
    for (const auto& file : pictures->files)
        found.files << toQt(file);
    for (const DatasetNote& note : pictures->notes)
        found.note += (found.note.isEmpty() ? QString() : QStringLiteral(" ")) + translatedSentence(note);
    return found;
}

FoundPictures writePicture(const QImage& image, const QString& folder) {
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HHmmss.zzz"));
    const QString name = QCoreApplication::translate("PictureSources", "Pasted %1").arg(time) + QStringLiteral(".png");
    const QString file = QDir(folder).filePath(name);
    QByteArray png;
    QBuffer buffer(&png);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return {{}, translatedSentence({ErrorCode::FileUnwritable, fromQt(file), {}}), {}};
    auto written = makeFolder(pathFromQt(folder));
    if (written)
        written = writeFileAtomically(pathFromQt(file), std::string_view(png.constData(), std::size_t(png.size())));
    return written ? FoundPictures{{file}, {}, {}} : FoundPictures{{}, translatedSentence(written.error()), {}};
}

// The path of a file that is there, in a copied text: "/home/…/cat.jpg", "file:///home/…", with or without quotes.
QString pathInText(const QString& copied) {
    QString text = copied.trimmed();
    if (text.size() > 1 && (text.startsWith(QLatin1Char('"')) || text.startsWith(QLatin1Char('\''))) &&
        text.endsWith(text.front()))
        text = text.mid(1, text.size() - 2);
    if (text.startsWith(QLatin1String("file:")))
        text = QUrl(text).toLocalFile();
    const QFileInfo info(text);
    return !text.isEmpty() && info.isAbsolute() && info.exists() ? info.absoluteFilePath() : QString();
}

} // namespace

void findPictures(const QStringList& paths, QObject* receiver, const PicturesFound& found) {
    inBackground(
        receiver, [paths] { return walk(paths); }, found);
}

void findOnClipboard(const QMimeData* copied, const QString& folder, QObject* receiver, const PicturesFound& found) {
    QStringList files;
    QImage image;
    QString text;
    if (copied) {
        for (const QUrl& url : copied->urls())
            if (url.isLocalFile())
                files << url.toLocalFile();
        if (files.isEmpty() && copied->hasImage())
            image = qvariant_cast<QImage>(copied->imageData());
        text = copied->text();
    }
    const auto work = [files, image, text, folder]() -> FoundPictures {
        if (!files.isEmpty())
            return walk(files);
        if (!image.isNull())
            return writePicture(image, folder);
        if (const QString path = pathInText(text); !path.isEmpty())
            return walk({path});
        return {{},
                QCoreApplication::translate("PictureSources",
                                            "There is no picture on the clipboard. Copy a picture or a file first."),
                {}};
    };
    inBackground(receiver, work, found);
}

QStringList picturePatterns() {
    QStringList patterns;
    for (const std::string_view extension : pictureExtensions())
        patterns << QLatin1Char('*') + QLatin1String(extension.data(), static_cast<qsizetype>(extension.size()));
    return patterns;
}

bool isModelPath(const QString& path) {
    const QFileInfo info(path);
    return info.isDir() ? QFileInfo(QDir(path).filePath(QStringLiteral("run.json"))).isFile()
                        : info.suffix().compare(QLatin1String("onnx"), Qt::CaseInsensitive) == 0;
}

bool isPicturePath(const QString& path) {
    return hasPictureExtension(fromQt(path));
}

bool isPictureFolder(const QString& path) {
    return QFileInfo(path).isDir() && !isModelPath(path) && !path.endsWith(QLatin1String("-classmith"));
}

} // namespace classmith
