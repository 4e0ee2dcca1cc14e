// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QtCore/QObject>
#include <QtCore/QStringList>

class QMimeData;

namespace classmith {

// What a person gave, once it has been looked at.
struct FoundPictures {
    QStringList files;
    QString problem; // a sentence, where there are none
    QString note;    // sentences about what was passed over; may be empty
};
using PicturesFound = std::function<void(const FoundPictures&)>;

// Where pictures for the Predict page come from. What touches the disk runs on a thread of its own and calls back on
// the GUI thread; nothing is called once the receiver is gone.

// Files as they are, folders walked to the bottom.
void findPictures(const QStringList& paths, QObject* receiver, const PicturesFound& found);

// What was copied: files, a picture (written below folder as a PNG), or the path of a file as text.
void findOnClipboard(const QMimeData* copied, const QString& folder, QObject* receiver, const PicturesFound& found);

QStringList picturePatterns(); // "*.jpg" and so on, for a dialog

// What a path is to the Predict page.
bool isModelPath(const QString& path);     // an .onnx file, or a folder with a run.json
bool isPicturePath(const QString& path);   // by its extension
bool isPictureFolder(const QString& path); // a folder that is neither a run nor a project

} // namespace classmith
