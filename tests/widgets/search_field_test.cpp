// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/fields/search_field.h"

#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QToolButton>

#include "tests/support/test_support.h"

using namespace classmith;

class SearchFieldTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void crossEmptiesIt();
};

void SearchFieldTest::crossEmptiesIt() {
    SearchField field(QStringLiteral("Name…"), QStringLiteral("Search by name"));
    field.resize(200, 30);
    field.show();
    QVERIFY(field.actions().isEmpty()); // nothing to empty
    QTest::keyClicks(&field, QStringLiteral("glass"));
    QCOMPARE(field.actions().size(), 1);
    QVERIFY(field.actions().constFirst()->isVisible());
    auto* cross = field.findChild<QToolButton*>();
    QVERIFY(cross && !cross->icon().isNull());
    QVERIFY(field.rect().contains(cross->geometry()));
    QTest::mouseClick(cross, Qt::LeftButton);
    QVERIFY(field.text().isEmpty());
    QVERIFY(!field.actions().constFirst()->isVisible());
    QTest::keyClicks(&field, QStringLiteral("p"));
    QVERIFY(field.actions().constFirst()->isVisible());
    QCOMPARE(field.actions().size(), 1);
}

CLASSMITH_TEST(SearchFieldTest)
#include "search_field_test.moc"
