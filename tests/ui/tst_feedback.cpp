// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/strictwarnings.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/filterfield.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/sentences.h"
#include "ui/feedback/statepage.h"
#include "ui/feedback/toast.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPalette>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace rw;
using namespace rw::ui;

namespace {

double luminance(const QColor &color)
{
    const auto part
        = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(double(color.redF())) + 0.7152 * part(double(color.greenF()))
           + 0.0722 * part(double(color.blueF()));
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

QPalette paletteOn(const QColor &base, const QColor &text)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Window, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::WindowText, text);
    return palette;
}

} // namespace

class TestFeedback : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }

    void everyCodeHasItsWords_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *code, const char *field, const QString &why) {
            QTest::addRow("%s %s", code, field)
                << QString::fromLatin1(code) << QString::fromLatin1(field) << why;
        };
        row("OAUTH_SCOPE_MISMATCH", "", u"lacks a right"_s);
        row("NO_PERMISSION", "", u"profile does not allow"_s);
        row("AUTHORIZATION_FAILED", "", u"profile does not allow"_s);
        row("INVALID_DATA", "reporting_to", u"superior role no longer exists"_s);
        row("INVALID_DATA", "sequence_number", u"position was not accepted"_s);
        row("INVALID_DATA", "roles", u"fault of Rolewright"_s);
        row("INVALID_DATA", "", u"does not accept"_s);
        row("DUPLICATE_DATA", "name", u"already in use"_s);
        row("MANDATORY_NOT_FOUND", "name", u"\"name\" is required"_s);
        row("LICENSE_LIMIT_EXCEEDED", "", u"allows no more"_s);
        row("INVALID_URL_PATTERN", "", u"did not recognise"_s);
        row("INVALID_REQUEST_METHOD", "", u"did not recognise"_s);
        row("INTERNAL_ERROR", "", u"unclear whether it was done"_s);
    }

    void everyCodeHasItsWords()
    {
        QFETCH(QString, code);
        QFETCH(QString, field);
        QFETCH(QString, why);
        api::ApiError error;
        error.kind = api::ApiError::Kind::Rejected;
        error.code = code;
        error.field = field;
        QVERIFY2(headline(error).contains(why), qUtf8Printable(headline(error)));
        QVERIFY(!remedy(error).isEmpty());
        const QString whole = sentence(error, u"The role Sales was not moved"_s);
        QVERIFY(whole.startsWith(u"The role Sales was not moved. "_s));
        QVERIFY(whole.endsWith(u'.'));
    }

    void withoutACodeTheKindSpeaks()
    {
        using Kind = api::ApiError::Kind;
        QSet<QString> all;
        for (int kind = 0; kind <= int(Kind::BadReply); ++kind) {
            api::ApiError error;
            error.kind = Kind(kind);
            error.url = QUrl(u"https://user:secret@www.zohoapis.eu/crm?token=secret"_s);
            QVERIFY(!headline(error).isEmpty());
            all.insert(headline(error));
            QVERIFY(!details(error).contains(u"secret"_s));
            QVERIFY(!sentence(error, {}).contains(u"secret"_s));
        }
        QVERIFY(all.size() >= 10);
        api::ApiError lost;
        lost.kind = Kind::OutcomeUnknown;
        lost.code = u"DUPLICATE_DATA"_s;
        QVERIFY(headline(lost).contains(u"unclear"_s));
    }

    void namesSayWhatIsWrong()
    {
        using domain::NameProblem;
        using domain::ObjectKind;
        QVERIFY(sentence(NameProblem::None, ObjectKind::Role, u"x"_s).isEmpty());
        QVERIFY(sentence(NameProblem::ForbiddenCharacter, ObjectKind::Role, u"#"_s).contains(u'#'));
        QVERIFY(sentence(NameProblem::Taken, ObjectKind::Role, u"Sales"_s).contains(u"Sales"_s));
        QVERIFY(sentence(NameProblem::TooLong, ObjectKind::ContactRole, QString(51, u'x'))
                    .contains(u"50"_s));
        QVERIFY(sentence(NameProblem::ForbiddenCharacter, ObjectKind::Contact, u"x"_s)
                    .contains(u"e-mail address"_s));
    }

    void marksAreReadable_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::addColumn<QColor>("text");
        QTest::newRow("light") << QColor(Qt::white) << QColor(Qt::black);
        QTest::newRow("off-white") << QColor(0xf6f6f8) << QColor(0x202124);
        QTest::newRow("dark") << QColor(0x1e1f22) << QColor(0xe6e6e6);
        QTest::newRow("black") << QColor(Qt::black) << QColor(Qt::white);
    }

    void marksAreReadable()
    {
        QFETCH(QColor, base);
        QFETCH(QColor, text);
        const QPalette palette = paletteOn(base, text);
        for (int mark = int(models::Mark::New); mark <= int(models::Mark::ChangedOnServer);
             ++mark) {
            const QColor color = markColor(models::Mark(mark), palette);
            const QColor tint = markTint(models::Mark(mark), palette);
            const auto over = [&tint](int a, int b) {
                return int(double(a) * double(tint.alphaF())
                           + double(b) * (1 - double(tint.alphaF())));
            };
            const QColor tinted(over(tint.red(), base.red()), over(tint.green(), base.green()),
                                over(tint.blue(), base.blue()));
            QVERIFY2(contrast(color, base) >= 4.5, qPrintable(QString::number(mark)));
            QVERIFY2(contrast(color, tinted) >= 4.5, qPrintable(QString::number(mark)));
            QVERIFY(contrast(text, tinted) >= 4.5);
            QVERIFY(!markWord(models::Mark(mark)).isEmpty());
            const QImage icon = markIcon(models::Mark(mark), palette).pixmap(32, 32).toImage();
            bool drawn = false;
            for (int y = 0; y < icon.height(); ++y) {
                for (int x = 0; x < icon.width(); ++x)
                    drawn = drawn || icon.pixelColor(x, y).alpha() > 128;
            }
            QVERIFY2(drawn, "the mark's icon is empty");
        }
    }

    void bannerHidesWhenThereIsNothingToSay()
    {
        QWidget page;
        Banner banner(&page);
        page.show();
        QVERIFY(banner.isHidden());
        banner.setMessage(Banner::Kind::Error, u"No"_s, u"404"_s);
        banner.setButton(u"Try again"_s);
        QVERIFY(banner.isVisible());
        QSignalSpy pressed(&banner, &Banner::buttonClicked);
        const auto buttons = banner.findChildren<QPushButton *>();
        QTest::mouseClick(buttons.first(), Qt::LeftButton);
        QCOMPARE(pressed.size(), 1);
        banner.clear();
        QVERIFY(banner.isHidden());
    }

    void toastGoesByItselfAndTakesNoFocus()
    {
        QWidget page;
        page.resize(600, 400);
        QLineEdit field(&page);
        Toast toast(&page);
        toast.setLifetime(50);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        field.setFocus();
        toast.showText(u"Sales moved"_s);
        QVERIFY(toast.isVisible());
        QVERIFY(field.hasFocus());
        QVERIFY(page.rect().contains(toast.geometry()));
        QTRY_VERIFY(!toast.isVisible());
    }

    void filterFieldKeys()
    {
        QWidget page;
        QListWidget list(&page);
        list.addItems({u"a"_s, u"b"_s});
        FilterField field(u"Filter things"_s, &page);
        field.setList(&list);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        field.focus();
        auto *edit = field.findChild<QLineEdit *>();
        QTest::keyClicks(edit, u"abc"_s);
        QCOMPARE(field.text(), u"abc"_s);
        QTest::keyClick(edit, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QTest::keyClick(edit, Qt::Key_Down);
        QVERIFY(list.hasFocus());
        QCOMPARE(list.currentRow(), 0);
    }

    void statePageSpeaks()
    {
        auto *list = new QListWidget;
        StatePage page(list);
        page.showLoading(u"Reading…"_s);
        QVERIFY(!page.isShowingList());
        QVERIFY(page.words().contains(u"Reading"_s));
        page.showWords(u"Nothing"_s, u"At all"_s, u"Again"_s);
        QSignalSpy pressed(&page, &StatePage::buttonClicked);
        page.show();
        QTest::mouseClick(page.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(pressed.size(), 1);
        page.showList();
        QVERIFY(page.isShowingList());
    }
};

QTEST_MAIN(TestFeedback)
#include "tst_feedback.moc"
