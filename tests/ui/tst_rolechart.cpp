// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/fields.h"
#include "edit/rolesection.h"
#include "support/openworkspace.h"
#include "support/strictwarnings.h"
#include "ui/accessibilityaudit.h"
#include "ui/chart/chartdialog.h"
#include "ui/chart/chartfile.h"
#include "ui/chart/rolechart.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace rw;
using namespace rw::ui;
using namespace Qt::StringLiterals;
using rw::testing::OpenWorkspace;
using State = RoleChart::State;

// The hierarchy as a picture.
class TestRoleChart : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void everyRoleHasAPlaceOfItsOwn_data();
    void everyRoleHasAPlaceOfItsOwn();
    void currentAndProposedDiffer();
    void aThousandRolesFit();
    void theSvgHoldsEveryName();
    void thePdfHasAsManyPagesAsAsked_data();
    void thePdfHasAsManyPagesAsAsked();
    void theDialogWrites();
    void aFileThatCannotBeWrittenIsSaid();

private:
    RoleChart chart(State state = State::Proposed) const
    {
        return RoleChart(*m_open->workspace, state, QFont());
    }
    static const RoleChart::Box *box(const RoleChart &chart, const QString &name)
    {
        for (const RoleChart::Box &each : chart.boxes()) {
            if (each.name == name)
                return &each;
        }
        return nullptr;
    }
    static int pages(const QByteArray &pdf)
    {
        const QString text = QString::fromLatin1(pdf);
        static const QRegularExpression page(u"/Type\\s*/Page\\b"_s);
        return int(text.count(page));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<OpenWorkspace> m_open;
};

void TestRoleChart::init()
{
    rw::test::failOnWarnings();
    m_open = std::make_unique<OpenWorkspace>();
    QVERIFY(m_open->read());
}

void TestRoleChart::everyRoleHasAPlaceOfItsOwn_data()
{
    QTest::addColumn<State>("state");
    QTest::newRow("as it is") << State::Current;
    QTest::newRow("as it is to be") << State::Proposed;
}

void TestRoleChart::everyRoleHasAPlaceOfItsOwn()
{
    QFETCH(State, state);
    const RoleChart all = chart(state);
    QCOMPARE(all.boxes().size(), 8);
    const QRectF paper(QPointF(), all.size());
    for (const RoleChart::Box &one : all.boxes()) {
        QVERIFY2(paper.contains(one.place), qPrintable(one.name));
        for (const RoleChart::Box &other : all.boxes())
            QVERIFY2(&one == &other || !one.place.intersects(other.place), qPrintable(one.name));
        if (one.superior >= 0)
            QVERIFY(one.place.top() > all.boxes().at(one.superior).place.bottom());
    }
    QVERIFY(box(all, u"Field Sales"_s)->isHanging);
    QVERIFY(!box(all, u"CFO"_s)->isHanging);
}

void TestRoleChart::currentAndProposedDiffer()
{
    edit::RoleSection &roles = m_open->workspace->roles();
    QVERIFY(roles.move({m_open->role(u"Inside Sales"_s)}, m_open->role(u"CTO"_s)));
    const auto superior = [](const RoleChart &of, const QString &name) {
        return of.boxes().at(box(of, name)->superior).name;
    };
    const RoleChart before = chart(State::Current);
    const RoleChart after = chart(State::Proposed);
    QCOMPARE(superior(before, u"Inside Sales"_s), u"VP Sales"_s);
    QCOMPARE(superior(after, u"Inside Sales"_s), u"CTO"_s);
    QCOMPARE(box(before, u"Inside Sales"_s)->mark, models::Mark::None);
    QCOMPARE(box(after, u"Inside Sales"_s)->mark, models::Mark::Moved);
    QVERIFY(box(after, u"Inside Sales"_s)->note.contains(u"moved"_s, Qt::CaseInsensitive));
}

void TestRoleChart::aThousandRolesFit()
{
    edit::RoleSection &roles = m_open->workspace->roles();
    QList<edit::EditBuffer::Replacement> wanted;
    QList<domain::RoleId> ids{m_open->role(u"CEO"_s)};
    for (int number = 0; number < 1000; ++number) {
        domain::Role role;
        role.id = domain::RoleId::local();
        role.name = u"Role %1"_s.arg(number);
        role.reportingTo = ids.at(number / 4);
        ids.append(role.id);
        wanted.append(
            {edit::RoleSection::ref(role.id), domain::creationOf(role, domain::ObjectKind::Role)});
    }
    QVERIFY(m_open->workspace->stage(u"Many"_s, wanted));
    QCOMPARE(roles.tree().size(), 1008);
    const RoleChart all = chart();
    QCOMPARE(all.boxes().size(), 1008);
    QList<RoleChart::Box> boxes = all.boxes();
    std::sort(boxes.begin(), boxes.end(), [](const auto &a, const auto &b) {
        return std::pair(a.place.top(), a.place.left()) < std::pair(b.place.top(), b.place.left());
    });
    for (qsizetype at = 1; at < boxes.size(); ++at)
        QVERIFY(!boxes.at(at).place.intersects(boxes.at(at - 1).place));
    QCOMPARE(svgOf(all, u"t"_s).count(QByteArrayLiteral(">Role ")), 1000);
}

void TestRoleChart::theSvgHoldsEveryName()
{
    QVERIFY(m_open->workspace->roles().setField(m_open->role(u"CTO"_s), domain::Field::Name,
                                                u"R&D <\"lab\">"_s));
    const QByteArray svg = svgOf(chart(), u"Zylker <&> roles"_s);
    const RoleChart all = chart();
    for (const RoleChart::Box &each : all.boxes())
        QVERIFY2(svg.contains('>' + each.name.toHtmlEscaped().toUtf8() + '<'),
                 qPrintable(each.name));
    QSvgRenderer renderer;
    QVERIFY(renderer.load(svg));
    QImage image(renderer.defaultSize(), QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
    QVERIFY(image != QImage(image.size(), image.format()));
}

void TestRoleChart::thePdfHasAsManyPagesAsAsked_data()
{
    QTest::addColumn<int>("across");
    QTest::addColumn<int>("expected");
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("more than it takes") << 20 << 1;
}

void TestRoleChart::thePdfHasAsManyPagesAsAsked()
{
    QFETCH(int, across);
    QFETCH(int, expected);
    const QByteArray pdf = pdfOf(chart(), across, u"Zylker"_s);
    QVERIFY(pdf.startsWith("%PDF"));
    QCOMPARE(pages(pdf), expected);
}

void TestRoleChart::theDialogWrites()
{
    ChartDialog *dialog = new ChartDialog(*m_open->workspace);
    QCOMPARE(rw::test::accessibilityFaults(dialog), QStringList());
    auto *form = dialog->findChild<QComboBox *>(u"chartForm"_s);
    auto *pagesAcross = dialog->findChild<QSpinBox *>(u"chartPages"_s);
    QVERIFY(!pagesAcross->isEnabled());
    form->setCurrentIndex(1);
    QVERIFY(pagesAcross->isEnabled());
    dialog->open();
    QSignalSpy written(dialog, &ChartDialog::written);
    dialog->findChild<QPushButton *>()->setFocus();
    for (QPushButton *each : dialog->findChildren<QPushButton *>()) {
        if (each->text() == u"Export…"_s)
            each->click();
    }
    auto *file = dialog->findChild<QFileDialog *>(u"chartFileDialog"_s);
    QVERIFY(file);
    const QString path = m_folder.filePath(u"chart.pdf"_s);
    emit file->fileSelected(path);
    QCOMPARE(written.size(), 1);
    QFile pdf(path);
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.readAll().startsWith("%PDF"));
}

void TestRoleChart::aFileThatCannotBeWrittenIsSaid()
{
    const QString path = m_folder.filePath(u"no/such/folder/chart.svg"_s);
    const auto done = writeFile(path, "x");
    QVERIFY(!done);
    QVERIFY(done.error().contains(path));
}

QTEST_MAIN(TestRoleChart)
#include "tst_rolechart.moc"
