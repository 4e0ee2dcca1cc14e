// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QProxyStyle>

namespace classmith {

// The one way of texts onto the screen: Qt takes a text that looks like HTML for HTML, and a class may be called
// <img src=…>, which would be fetched and shown. Under this style no label guesses, those inside Qt's own dialogs and
// tool tips neither; what is meant to have markup says so with Qt::RichText. Otherwise it is Fusion.
class PlainStyle : public QProxyStyle {
    Q_OBJECT
  public:
    PlainStyle();

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
};

// A desktop may show the body of a notification as markup: without the brackets that it is made of.
QString withoutMarkup(QString text);

} // namespace classmith
