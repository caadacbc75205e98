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

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPalette>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <functional>

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
        row("AUTHORIZATION_FAILED", "", u"lacks the privilege"_s);
        row("INVALID_DATA", "reporting_to", u"superior role no longer exists"_s);
        row("INVALID_DATA", "sequence_number", u"position was not accepted"_s);
        row("INVALID_DATA", "roles", u"fault of Rolewright"_s);
        row("INVALID_DATA", "", u"does not accept"_s);
        row("DUPLICATE_DATA", "name", u"already in use"_s);
        row("MANDATORY_NOT_FOUND", "name", u"\"name\" is required"_s);
        row("LICENSE_LIMIT_EXCEEDED", "", u"allows no more"_s);
        row("INVALID_URL_PATTERN", "", u"did not recognise"_s);
        row("INVALID_REQUEST_METHOD", "", u"did not recognise"_s);
        row("CERTIFICATE_NOT_TRUSTED", "", u"could not prove who it is"_s);
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

    void detailsAreSaid_data()
    {
        QTest::addColumn<api::ApiError>("error");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const QString &code, const QString &said,
                            const std::function<void(api::ApiError &)> &fill) {
            api::ApiError error;
            error.kind = api::ApiError::Kind::Rejected;
            error.code = code;
            fill(error);
            QTest::newRow(name) << error << said;
        };
        row("the permission", u"NO_PERMISSION"_s, u"\"Manage Roles\""_s,
            [](auto &e) { e.details.permissions = QStringList{u"Crm_Implied_Manage_Roles"_s}; });
        row("what the right is for", u"OAUTH_SCOPE_MISMATCH"_s, u"grant access to the roles"_s,
            [](auto &e) { e.url = QUrl(u"https://x.example/crm/v8/settings/roles"_s); });
        row("the limit", u"LICENSE_LIMIT_EXCEEDED"_s, u"no more than 250"_s,
            [](auto &e) { e.details.limit = 250; });
        row("the lower limit", u"LOWER_LIMIT_REACHED"_s, u"at least 1 must remain"_s,
            [](auto &e) { e.details.limit = 1; });
        row("the length", u"INVALID_DATA"_s, u"at most 200 characters"_s, [](auto &e) {
            e.field = u"name"_s;
            e.details.maximumLength = 200;
        });
        row("why a role cannot take over", u"INVALID_DATA"_s, u"below the one to be deleted"_s,
            [](auto &e) { e.details.roleStatus = u"subordinate"_s; });
        row("what is gone", u"INVALID_DATA"_s, u"knows no such thing"_s,
            [](auto &e) { e.details.namesObject = true; });
        row("the field in plain words", u"MANDATORY_NOT_FOUND"_s,
            u"\"superior role\" is required"_s, [](auto &e) { e.field = u"reporting_to.id"_s; });
        row("the code in small letters", u"invalid data"_s, u"position was not accepted"_s,
            [](auto &e) { e.field = u"sequence_number"_s; });
        row("too many sign-ins", u"Access Denied"_s, u"Wait ten minutes"_s, [](auto &) {});
        row("declined", u"access_denied"_s, u"was not granted"_s, [](auto &) {});
        row("Contracts, a status alone", {}, u"probably taken"_s, [](auto &e) {
            e.kind = api::ApiError::Kind::Conflict;
            e.httpStatus = 409;
            e.url = QUrl(u"https://x.example/api/v1/counterparties"_s);
        });
    }

    void detailsAreSaid()
    {
        QFETCH(api::ApiError, error);
        QFETCH(QString, said);
        QVERIFY2(sentence(error, {}).contains(said), qUtf8Printable(sentence(error, {})));
        QVERIFY(!remedy(error).isEmpty());
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

    // Assistive technology would be told of every other name, and so of every second.
    void bannerCountsQuietly()
    {
        QWidget page;
        Banner banner(&page);
        page.show();
        auto *label = banner.findChild<QLabel *>(u"bannerText"_s);
        const auto name = [label] {
            return QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name);
        };
        for (const QString &text : {u"Wait 2 s"_s, u"Wait 1 s"_s}) {
            banner.setCountingMessage(Banner::Kind::Info, text, u"Wait"_s);
            QVERIFY(banner.isVisible());
            QCOMPARE(label->text(), text);
            QCOMPARE(name(), u"Wait"_s);
        }
        banner.setMessage(Banner::Kind::Info, u"Go on"_s);
        QCOMPARE(name(), u"Go on"_s);
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
