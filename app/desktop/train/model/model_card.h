// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QtWidgets/QAbstractButton>

class QPushButton;

namespace classmith {

// One model to choose: its name, the state of its weights with a menu to choose others, its size and about how long it
// would train here.
class ModelCard : public QAbstractButton {
    Q_OBJECT
  public:
    static constexpr int heightPx = 88;

    ModelCard(std::string model, const QString& title, QWidget* parent = nullptr);
    const std::string& model() const { return m_model; }
    void setWeightsText(const QString& text, const QString& brief); // brief: on a narrow card
    void setFigures(const QString& parameters, const QString& time);
    QPushButton* weightsButton() const { return m_weights; }
    QSize sizeHint() const override { return {184, heightPx}; }
    QSize minimumSizeHint() const override { return {150, heightPx}; }

  Q_SIGNALS:
    void weightsWanted(); // the person wants to choose weights

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void elideWeights();
    void describe();

    std::string m_model;
    QString m_title;
    QString m_weightsText;
    QString m_briefWeights; // where that has no room
    QString m_parameters;
    QString m_time;
    QPushButton* m_weights;
};

} // namespace classmith
