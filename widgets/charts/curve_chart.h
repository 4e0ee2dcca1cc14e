// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtCore/QSharedPointer>
#include <QtGui/QImage>
#include <QtWidgets/QWidget>

class QCustomPlot;
class QCPGraph;
class QCPItemLine;
class QCPItemText;
class QCPAxisTicker;
class QLabel;

namespace classmith {

// Training and validation over the epochs: the raw line faint behind the smoothed one, the best epoch marked, values
// under the pointer, wheel and drag to zoom, double click to see all. By keys: arrows, Home and End go through the
// epochs and tell their values, + and - zoom, 0 shows all, Esc puts the values away.
class CurveChart : public QWidget {
    Q_OBJECT
  public:
    enum class Unit { Percent, Number };

    CurveChart(const QString& title, Unit unit, QWidget* parent = nullptr);

    struct Point {
        double epoch = 0;
        double training = 0;
        double validation = 0;
    };
    void setPoints(const std::vector<Point>& points, int epochs, int bestEpoch);
    // Weight of the past in the exponential moving average, 0 (none) to 0.99, without its bias at the start.
    void setSmoothing(double weight);
    void setLogarithmic(bool on);
    QImage picture() const; // with title and legend, on the theme's ground, twice as fine as on the page
    void showAll();         // zoomed out
    QString valueText() const { return m_valueText; } // what is shown for the pointer; for tests and screen readers

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void build();
    QSharedPointer<QCPAxisTicker> linearTicker() const;
    void applyTheme();
    void redraw();
    void showValueRange();
    void showValuesAt(const QPointF& position);
    void showValuesOf(const Point& point);
    void goToPoint(int place); // by a key
    void zoomAroundPoint(double factor);
    void hideValues();
    QString formatted(double value) const;

    QString m_title;
    Unit m_unit;
    QCustomPlot* m_plot;
    QLabel* m_legend;
    QCPGraph* m_rawTraining;
    QCPGraph* m_rawValidation;
    QCPGraph* m_training;
    QCPGraph* m_validation;
    QCPItemLine* m_bestLine;
    QCPItemText* m_bestText;
    QCPItemLine* m_pointerLine;
    std::vector<Point> m_points;
    int m_epochs = 0;
    int m_bestEpoch = 0;
    double m_smoothing = 0.0;
    int m_place = -1; // of the point that the keys are at; -1: none
    bool m_zoomed = false;
    bool m_logarithmic = false;
    QString m_valueText;
};

// Exponential moving average with the bias of its beginning taken out, as TensorBoard draws it.
std::vector<double> smoothed(const std::vector<double>& values, double weight);

} // namespace classmith
