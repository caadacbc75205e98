// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/jsonitems.h"

#include <QtTest>

using namespace rw::api;
using namespace Qt::StringLiterals;

class TestJsonItems : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void items();
    void paths();
    void textsAndPositions();
    void refused_data();
    void refused();
    void accepted_data();
    void accepted();
    void ids_data();
    void ids();
    void deepNesting();
    void everyPrefix();
    void randomBytes();
};

namespace {

Result<JsonReply> read(const QByteArray &json, QStringList *names = nullptr,
                       JsonList list = {JsonList::Named, "list"_L1})
{
    return readJson(json, list, [names](const JsonItem &item) -> Result<> {
        if (names)
            names->append(item.text("name"_L1));
        return {};
    });
}

} // namespace

void TestJsonItems::items()
{
    QStringList names;
    const auto reply
        = read(R"({"before":[{"name":"not me"}],"list":[{"name":"a"},{"x":{"name":"no"}},
        {"name":"b","list":[{"name":"inner"}]}],"info":{"more":true}})",
               &names);
    QVERIFY(reply);
    QVERIFY(reply->hasList);
    QCOMPARE(names, QStringList({u"a"_s, u""_s, u"b"_s}));
    QVERIFY(reply->root.flag("info.more"_L1));
    QCOMPARE(reply->root.length("before"_L1), 1);

    names.clear();
    QVERIFY(read(R"({"list":[{"name":"a"},[{"name":"nested"}]]})", &names));
    QCOMPARE(names, QStringList({u"a"_s, u"nested"_s}));
    names.clear();
    QVERIFY(read(R"([{"name":"a"}])", &names, {JsonList::First}));
    QCOMPARE(names, QStringList({u"a"_s}));
}

void TestJsonItems::paths()
{
    const QByteArray json
        = R"({"list":[{"a":"text","b":12,"c":true,"d":false,"e":null,"f":{"a":"sub",
        "g":{"a":"deep"},"h":[1,2]},"i":[{"a":"x"},2,[3]],"j":-1.5e3,"k":"ä\u00e4\ud83d\ude00","l":[],
        "m":"first","m":"last"}]})";
    using Type = JsonItem::Type;
    const auto reply
        = readJson(json, {JsonList::Named, "list"_L1}, [](const JsonItem &item) -> Result<> {
              [&item] {
                  QCOMPARE(item.text("a"_L1), u"text"_s);
                  QCOMPARE(item.text("b"_L1), u"12"_s);
                  QVERIFY(item.flag("c"_L1));
                  QVERIFY(!item.flag("d"_L1));
                  QVERIFY(!item.flag("a"_L1));
                  QCOMPARE(item.type("e"_L1), Type::Null);
                  QCOMPARE(item.type("f"_L1), Type::Object);
                  QCOMPARE(item.text("f.a"_L1), u"sub"_s);
                  QCOMPARE(item.type("f.g"_L1), Type::Object);
                  QCOMPARE(item.type("f.g.a"_L1), Type::Missing);
                  QCOMPARE(item.type("f.h"_L1), Type::Array);
                  QCOMPARE(item.length("i"_L1), 3);
                  QCOMPARE(item.length("l"_L1), 0);
                  QCOMPARE(item.length("z"_L1), -1);
                  QCOMPARE(item.type("i.a"_L1), Type::Missing);
                  QCOMPARE(item.text("j"_L1), u"-1.5e3"_s);
                  QCOMPARE(item.text("k"_L1), u"ää😀"_s);
                  QCOMPARE(item.text("m"_L1), u"last"_s);
              }();
              return {};
          });
    QVERIFY(reply);
}

void TestJsonItems::textsAndPositions()
{
    QStringList found;
    const auto reply = readJson(
        R"({"list":[{"d":{"p":["a",1,["no"],{"k":"no"},"ä",""],"q":"z"},"p":["no"]},[{"n":1},{"n":2}],[],{"d":{"p":[]}}]})",
        {JsonList::Named, "list"_L1}, [&found](const JsonItem &item) -> Result<> {
            found.append(QString::number(item.position()) + u':' + item.texts("d.p"_L1).join(u'|')
                         + u':' + item.text("d.q"_L1) + item.texts("p"_L1).join(u'|'));
            return {};
        });
    QVERIFY(reply);
    QCOMPARE(found, QStringList({u"0:a|ä|:z"_s, u"1::"_s, u"1::"_s, u"3::"_s}));
    QCOMPARE(reply->positions, 4);
}

void TestJsonItems::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("spaces") << QByteArray("  \n");
    QTest::newRow("a page of HTML") << QByteArray("<html><body>502</body></html>");
    QTest::newRow("a number alone") << QByteArray("12");
    QTest::newRow("a text alone") << QByteArray("\"list\"");
    QTest::newRow("a list instead of an object") << QByteArray("[{}]");
    QTest::newRow("cut off in the list") << QByteArray(R"({"list":[{"name":"a"},)");
    QTest::newRow("cut off behind the list") << QByteArray(R"({"list":[{"name":"a"}])");
    QTest::newRow("something behind it") << QByteArray(R"({"list":[]} x)");
    QTest::newRow("a NUL behind it") << QByteArray("{\"list\":[]}\0{}", 14);
    QTest::newRow("a second object behind it") << QByteArray(R"({"list":[]}{"list":[]})");
    QTest::newRow("the list twice") << QByteArray(R"({"list":[{}],"list":[]})");
    QTest::newRow("numbers in the list") << QByteArray(R"({"list":[1]})");
    QTest::newRow("null in the list") << QByteArray(R"({"list":[null]})");
    QTest::newRow("broken UTF-8") << QByteArray("{\"list\":[{\"name\":\"\xC3\x28\"}]}");
    QTest::newRow("Latin-1") << QByteArray("{\"list\":[{\"name\":\"\xE4\"}]}");
    QTest::newRow("overlong UTF-8") << QByteArray("{\"list\":[{\"name\":\"\xC0\xAF\"}]}");
    QTest::newRow("half a surrogate pair") << QByteArray(R"({"list":[{"name":"\ud800"}]})");
    QTest::newRow("a raw line feed in a text") << QByteArray("{\"list\":[{\"name\":\"a\nb\"}]}");
    QTest::newRow("a comma too many") << QByteArray(R"({"list":[{"name":"a",}]})");
    QTest::newRow("a comment") << QByteArray(R"({"list":[]/**/})");
    QTest::newRow("NaN") << QByteArray(R"({"list":[{"n":NaN}]})");
    QTest::newRow("leading zero") << QByteArray(R"({"list":[{"n":012}]})");
    QTest::newRow("an exponent beyond all numbers") << QByteArray(R"({"list":[{"n":1e999}]})");
    QTest::newRow("single quotes") << QByteArray(R"({'list':[]})");
}

void TestJsonItems::refused()
{
    QFETCH(QByteArray, json);
    const auto reply = read(json);
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ApiError::Kind::BadReply);
    QVERIFY(!reply.error().serverText.isEmpty());
}

void TestJsonItems::accepted_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("hasList");
    QTest::newRow("an empty list") << QByteArray(R"({"list":[]})") << true;
    QTest::newRow("no list") << QByteArray(R"({"other":1})") << false;
    QTest::newRow("null instead of the list") << QByteArray(R"({"list":null})") << false;
    QTest::newRow("an object instead of the list") << QByteArray(R"({"list":{}})") << false;
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF{\"list\":[]}") << true;
    QTest::newRow("space around it") << QByteArray(" \r\n\t{ \"list\" : [ ] } \n") << true;
    QTest::newRow("the key is escaped") << QByteArray(R"({"l\u0069st":[]})") << true;
    QTest::newRow("the list one level down") << QByteArray(R"({"a":{"list":[1]}})") << false;
}

void TestJsonItems::accepted()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, hasList);
    const auto reply = read(json);
    QVERIFY(reply);
    QCOMPARE(reply->hasList, hasList);
}

void TestJsonItems::ids_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QString>("id");
    QTest::newRow("19 quoted digits")
        << QByteArray("\"5550000000026005123\"") << true << u"5550000000026005123"_s;
    QTest::newRow("a bare number of 15 digits")
        << QByteArray("555000000002600") << true << u"555000000002600"_s;
    QTest::newRow("a bare number of 16 digits is refused")
        << QByteArray("5550000000026005") << false << QString();
    QTest::newRow("a bare number of 19 digits is refused")
        << QByteArray("5550000000026005123") << false << QString();
    QTest::newRow("a rounded number is refused") << QByteArray("5.55e18") << false << QString();
    QTest::newRow("a negative number is refused") << QByteArray("-1") << false << QString();
    QTest::newRow("null is none") << QByteArray("null") << true << QString();
    QTest::newRow("an empty text is none") << QByteArray("\"\"") << true << QString();
    QTest::newRow("true is refused") << QByteArray("true") << false << QString();
    QTest::newRow("an object is refused") << QByteArray("{\"id\":\"1\"}") << false << QString();
    QTest::newRow("a list is refused") << QByteArray("[\"1\"]") << false << QString();
}

void TestJsonItems::ids()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, ok);
    QFETCH(QString, id);
    const auto reply = read("{\"id\":" + value + "}");
    QVERIFY(reply);
    const Result<QString> read = readId(reply->root, "id"_L1);
    QCOMPARE(read.has_value(), ok);
    if (ok)
        QCOMPARE(*read, id);
    else
        QCOMPARE(read.error().kind, ApiError::Kind::BadReply);
    QCOMPARE(*readId(reply->root, "missing"_L1), QString());
}

void TestJsonItems::deepNesting()
{
    constexpr int depth = 1000000;
    QVERIFY(!read(QByteArray(depth, '[')));
    QVERIFY(!read(QByteArray("{\"a\":").repeated(depth)));
    QVERIFY(read("{\"a\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + "}"));
    QVERIFY(read("{\"list\":[{\"a\":" + QByteArray("{\"a\":").repeated(depth) + "1"
                 + QByteArray(depth, '}') + "}]}"));
    QVERIFY(read("{\"list\":[" + QByteArray(depth, '[') + QByteArray(depth, ']') + "]}"));
}

void TestJsonItems::everyPrefix()
{
    const QByteArray json
        = R"({"list":[{"name":"a\u00e4","id":12,"x":{"y":[true,null,-1.5e+3]}},[{"z":"ü"}]],"info":{}})";
    QVERIFY(read(json));
    for (qsizetype length = 0; length < json.size(); ++length)
        QVERIFY2(!read(json.left(length)), qPrintable(QString::number(length)));
}

void TestJsonItems::randomBytes()
{
    const QByteArray good
        = R"({"list":[{"name":"a\u00e4","id":"12","x":{"y":[true,null,-1.5e+3]}},[{"z":"ü"}]],"info":{"n":1}})";
    const QByteArray pieces = "{}[],:\"\\ntfu0123456789.eE+-\x00\xC3\xA4 ";
    QRandomGenerator random(20261122);
    for (int round = 0; round < 20000; ++round) {
        QByteArray json = good;
        for (int i = random.bounded(4); i >= 0; --i)
            json[random.bounded(json.size())] = pieces.at(random.bounded(pieces.size()));
        for (const auto which : {JsonList::Named, JsonList::First, JsonList::Every})
            (void)read(json, nullptr, {which, "list"_L1});
    }
}

QTEST_GUILESS_MAIN(TestJsonItems)
#include "tst_jsonitems.moc"
