// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/marks.h"
#include "ui/shell/environment.h"
#include "ui/shell/identity.h"
#include "ui/shell/palettes.h"

#include <QTest>

#include <cmath>

using namespace rw::ui;

// Colours that can be read, in both sets.
class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void textIsReadable_data();
    void textIsReadable();
    void environmentsAreReadable_data() { textIsReadable_data(); }
    void environmentsAreReadable();
    void environmentsAreTold();
    void ownColoursAreReadable_data() { textIsReadable_data(); }
    void ownColoursAreReadable();
    void labelsNeverHideTheKind_data();
    void labelsNeverHideTheKind();

private:
    static double contrast(const QColor &a, const QColor &b);
};

// As WCAG 2 defines it.
double TestTheme::contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double part) {
            return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
               + 0.0722 * linear(color.blueF());
    };
    const double x = luminance(a);
    const double y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}

void TestTheme::textIsReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void TestTheme::textIsReadable()
{
    QFETCH(QPalette, palette);
    using Pair = std::pair<QPalette::ColorRole, QPalette::ColorRole>;
    for (const auto &[text, ground] :
         {Pair{QPalette::WindowText, QPalette::Window}, Pair{QPalette::Text, QPalette::Base},
          Pair{QPalette::Text, QPalette::AlternateBase},
          Pair{QPalette::ButtonText, QPalette::Button},
          Pair{QPalette::HighlightedText, QPalette::Highlight},
          Pair{QPalette::PlaceholderText, QPalette::Base},
          Pair{QPalette::PlaceholderText, QPalette::Window},
          Pair{QPalette::ToolTipText, QPalette::ToolTipBase}, Pair{QPalette::Link, QPalette::Base},
          Pair{QPalette::Link, QPalette::Window}}) {
        const double ratio = contrast(palette.color(text), palette.color(ground));
        QVERIFY2(ratio >= 4.5,
                 qPrintable(QStringLiteral("%1 on %2: %3").arg(text).arg(ground).arg(ratio)));
    }
    // The ring around what has the focus.
    QVERIFY(contrast(palette.color(QPalette::Highlight), palette.color(QPalette::Window)) >= 3.0);
}

void TestTheme::environmentsAreReadable()
{
    QFETCH(QPalette, palette);
    for (Environment environment : {Environment::Sample, Environment::Production,
                                    Environment::Sandbox, Environment::Developer})
        QVERIFY(contrast(environmentColor(environment, palette), palette.color(QPalette::Window))
                >= 4.5);
}

// Whatever colour somebody chooses for an organisation.
void TestTheme::ownColoursAreReadable()
{
    QFETCH(QPalette, palette);
    for (const char *colour : {"#000000", "#ffffff", "#ffff00", "#0000ff", "#808080", "#f4f5f8",
                               "#1e2128", "#ff00ff", "#00ff00", "#7f1734"}) {
        Identity identity;
        identity.colour = QColor(QLatin1StringView(colour));
        const QColor ground = identity.ground(palette);
        QVERIFY2(contrast(identity.inkOn(ground, palette), ground) >= 4.5, colour);
        QVERIFY2(contrast(palette.color(QPalette::WindowText), ground) >= 4.5, colour);
    }
}

void TestTheme::labelsNeverHideTheKind_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<QString>("kind");
    QTest::newRow("no label") << QString() << Environment::Production
                              << QStringLiteral("Production");
    QTest::newRow("the label that the kind has anyway")
        << QStringLiteral("production") << Environment::Production << QStringLiteral("Production");
    QTest::newRow("a label of one's own") << QStringLiteral("Europe") << Environment::Production
                                          << QStringLiteral("Europe · Production");
    QTest::newRow("a label that says something else")
        << QStringLiteral("Sandbox") << Environment::Production
        << QStringLiteral("Sandbox · Production");
    QTest::newRow("a label of more than one line")
        << QStringLiteral(" Old\nhouse ") << Environment::Sandbox
        << QStringLiteral("Old house · Sandbox");
}

void TestTheme::labelsNeverHideTheKind()
{
    QFETCH(QString, label);
    QFETCH(Environment, environment);
    Identity identity;
    identity.name = QStringLiteral("Acme");
    identity.environment = environment;
    identity.label = label;
    QTEST(identity.kind(), "kind");
    QCOMPARE(identity.title(), QStringLiteral("Acme – ") + identity.kind());
}

void TestTheme::environmentsAreTold()
{
    QCOMPARE(environmentLabel(environmentOf(QStringLiteral("production"), false)),
             QStringLiteral("PRODUCTION"));
    QCOMPARE(environmentLabel(environmentOf(QStringLiteral("production"), true)),
             QStringLiteral("SAMPLE"));
    QCOMPARE(environmentLabel(environmentOf(QStringLiteral("sandbox"), false)),
             QStringLiteral("SANDBOX"));
    QCOMPARE(environmentLabel(environmentOf(QStringLiteral("developer"), false)),
             QStringLiteral("DEVELOPER"));
    QCOMPARE(environmentLabel(environmentOf(QString(), false)), QStringLiteral("PRODUCTION"));
    QCOMPARE(environmentLabel(environmentOf(QString(), false, rw::store::Profile::Type::Sandbox)),
             QStringLiteral("SANDBOX"));
    QCOMPARE(environmentLabel(environmentOf(QStringLiteral("production"), false,
                                            rw::store::Profile::Type::Sandbox)),
             QStringLiteral("PRODUCTION"));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
