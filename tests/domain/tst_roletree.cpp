// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/roletree.h"

#include "support/strictwarnings.h"

#include <QTest>

#include <random>

using namespace rw::domain;
using namespace Qt::StringLiterals;

namespace {

// A tree as indented text, two spaces a level; ids are the names, '!' marks what is to be deleted.
QList<RoleTree::Entry> entries(const QString &text)
{
    QList<RoleTree::Entry> list;
    QList<QString> path;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        qsizetype depth = 0;
        while (line.at(depth) == u' ')
            ++depth;
        depth /= 2;
        QString name = line.trimmed();
        const bool doomed = name.endsWith(u'!');
        if (doomed)
            name.chop(1);
        path.resize(depth);
        Role role;
        role.id = RoleId{name};
        role.name = name;
        role.reportingTo = RoleId{path.isEmpty() ? QString() : path.last()};
        path.append(name);
        list.append({role, doomed});
    }
    return list;
}

// Replays what the tree announces on a plain copy, as a view would, and compares.
class Follower : public QObject
{
public:
    struct Item
    {
        QString name;
        std::vector<std::unique_ptr<Item>> children;
    };
    Item root;
    RoleTree &tree;
    int moves = 0;
    int resets = 0;

    explicit Follower(RoleTree &watched) : tree(watched)
    {
        copy(tree.root(), root);
        connect(&tree, &RoleTree::wasReset, this, [this] {
            ++resets;
            root.children.clear();
            copy(tree.root(), root);
        });
        connect(&tree, &RoleTree::aboutToInsert, this,
                [this](const RoleTree::Node *parent, int row) {
                    m_path = pathOf(parent);
                    m_row = row;
                });
        connect(&tree, &RoleTree::inserted, this, [this] {
            auto item = std::make_unique<Item>();
            Item &parent = at(m_path);
            item->name = nodeAt(m_path).children[size_t(m_row)]->role.name;
            parent.children.insert(parent.children.begin() + m_row, std::move(item));
        });
        connect(&tree, &RoleTree::aboutToRemove, this,
                [this](const RoleTree::Node *parent, int row) {
                    Item &item = at(pathOf(parent));
                    item.children.erase(item.children.begin() + row);
                });
        connect(&tree, &RoleTree::aboutToMove, this,
                [this](const RoleTree::Node *from, int row, const RoleTree::Node *to, int gap) {
                    ++moves;
                    Item &source = at(pathOf(from));
                    Item &target = at(pathOf(to));
                    std::unique_ptr<Item> item = std::move(source.children[size_t(row)]);
                    source.children.erase(source.children.begin() + row);
                    const int place = &source == &target && gap > row ? gap - 1 : gap;
                    target.children.insert(target.children.begin() + place, std::move(item));
                });
        connect(&tree, &RoleTree::changed, this,
                [this](const RoleTree::Node *node) { at(pathOf(node)).name = node->role.name; });
    }

    QString dump() const
    {
        QString text;
        write(root, 0, text);
        return text;
    }

private:
    static void copy(const RoleTree::Node &node, Item &item)
    {
        for (const auto &child : node.children) {
            item.children.push_back(std::make_unique<Item>());
            item.children.back()->name = child->role.name;
            copy(*child, *item.children.back());
        }
    }
    static QList<int> pathOf(const RoleTree::Node *node)
    {
        QList<int> path;
        for (; node->parent; node = node->parent)
            path.prepend(node->row);
        return path;
    }
    Item &at(const QList<int> &path)
    {
        Item *item = &root;
        for (int row : path)
            item = item->children[size_t(row)].get();
        return *item;
    }
    const RoleTree::Node &nodeAt(const QList<int> &path) const
    {
        const RoleTree::Node *node = &tree.root();
        for (int row : path)
            node = node->children[size_t(row)].get();
        return *node;
    }
    static void write(const Item &item, int depth, QString &text)
    {
        for (const auto &child : item.children) {
            text += QString(depth * 2, u' ') + child->name + u'\n';
            write(*child, depth + 1, text);
        }
    }

    QList<int> m_path;
    int m_row = 0;
};

const QString company
    = u"CEO\n  CFO\n    Accountant\n  COO\n    Sales\n      Inside Sales\n    Support\n"_s;

} // namespace

class TestRoleTree : public QObject
{
    Q_OBJECT
private slots:
    void init() { rw::test::failOnWarnings(); }

    void standsByName()
    {
        RoleTree tree;
        QList<RoleTree::Entry> list
            = entries(u"CEO\n  role 10\n  anna\n  Zoe\n  Role 2\n  \u00c9mile\n"_s);
        tree.assign(list);
        QCOMPARE(tree.dump(), u"CEO\n  anna\n  \u00c9mile\n  Role 2\n  role 10\n  Zoe\n"_s);
    }

    // Circles are opened, whoever hands them in: nothing is lost, and every walk ends.
    void aCircleHangsFromTheRoot_data()
    {
        QTest::addColumn<bool>("isFirst");
        QTest::newRow("in a tree that was empty") << true;
        QTest::newRow("in a tree that stood") << false;
    }
    void aCircleHangsFromTheRoot()
    {
        QFETCH(bool, isFirst);
        QList<RoleTree::Entry> list = entries(u"CEO\n  CFO\n    Payroll\n  COO\n    Sales\n"_s);
        RoleTree tree;
        if (!isFirst)
            tree.assign(list);
        for (RoleTree::Entry &entry : list) {
            if (entry.role.name == u"CEO"_s)
                entry.role.reportingTo = RoleId{u"Sales"_s};
            if (entry.role.name == u"Payroll"_s)
                entry.role.reportingTo = RoleId{u"Payroll"_s};
        }
        tree.assign(list);
        QVERIFY(tree.top());
        QCOMPARE(tree.size(), 5);
        QCOMPARE(tree.dump(), u"CEO\n  CFO\n  COO\n    Sales\nPayroll\n"_s);
        QVERIFY(tree.isBelow(RoleId{u"Sales"_s}, RoleId{u"CEO"_s}));
        QVERIFY(!tree.isBelow(RoleId{u"CEO"_s}, RoleId{u"Sales"_s}));
        tree.assign({list.first()});
        QCOMPARE(tree.dump(), u"CEO\n"_s);
    }

    void refusesMoves_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("superior");
        QTest::addColumn<RoleTree::Refusal>("refusal");
        using R = RoleTree::Refusal;
        QTest::newRow("under another branch is allowed")
            << u"Inside Sales"_s << u"CFO"_s << R::None;
        QTest::newRow("under the top role is allowed") << u"Sales"_s << u"CEO"_s << R::None;
        QTest::newRow("where it is already is told") << u"Sales"_s << u"COO"_s << R::AlreadyThere;
        QTest::newRow("under itself is refused") << u"Sales"_s << u"Sales"_s << R::Itself;
        QTest::newRow("into own descendant is refused")
            << u"COO"_s << u"Inside Sales"_s << R::OwnDescendant;
        QTest::newRow("the top role stays") << u"CEO"_s << u"CFO"_s << R::TopRole;
        QTest::newRow("a role that is to be deleted stays")
            << u"Support"_s << u"CFO"_s << R::Doomed;
        QTest::newRow("under a role to be deleted is refused")
            << u"Sales"_s << u"Support"_s << R::TargetDoomed;
        QTest::newRow("an unknown role is refused") << u"Nobody"_s << u"CFO"_s << R::UnknownRole;
        QTest::newRow("an unknown superior is refused")
            << u"Sales"_s << u"Nobody"_s << R::UnknownRole;
    }
    void refusesMoves()
    {
        QFETCH(QString, role);
        QFETCH(QString, superior);
        QFETCH(RoleTree::Refusal, refusal);
        RoleTree tree;
        tree.assign(entries(QString(company).replace(u"Support"_s, u"Support!"_s)));
        QCOMPARE(tree.refusalToMove(RoleId{role}, RoleId{superior}), refusal);
    }

    void goesFromOneStateToAnother_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<int>("moves");
        QTest::newRow("nothing changes") << company << company << 0;
        QTest::newRow("superior and subordinate swap")
            << u"CEO\n  COO\n    Sales\n      Inside\n"_s
            << u"CEO\n  Sales\n    COO\n    Inside\n"_s << 2;
        QTest::newRow("a chain turns round") << u"CEO\n  A\n    B\n      C\n        D\n"_s
                                             << u"CEO\n  D\n    C\n      B\n        A\n"_s << 4;
        QTest::newRow("a branch leaves a role that goes")
            << u"CEO\n  A\n    B\n      C\n"_s << u"CEO\n  B\n    C\n"_s << 1;
        QTest::newRow("a branch moves under a role that is new")
            << u"CEO\n  A\n    B\n"_s << u"CEO\n  N\n    A\n      B\n"_s << 1;
        QTest::newRow("marking for deletion moves nothing")
            << u"CEO\n  A\n"_s << u"CEO\n  A!\n"_s << 0;
    }
    void goesFromOneStateToAnother()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(int, moves);
        RoleTree tree;
        tree.assign(entries(before));
        Follower follower(tree);
        tree.assign(entries(after));
        RoleTree fresh;
        fresh.assign(entries(after));
        QCOMPARE(tree.dump(), fresh.dump());
        QCOMPARE(follower.dump(), tree.dump().remove(u" (to be deleted)"_s));
        QCOMPARE(follower.moves, moves);
        QCOMPARE(follower.resets, 0);
    }

    void renamingKeepsTheOrder()
    {
        RoleTree tree;
        tree.assign(entries(u"CEO\n  A\n  B\n  C\n  D\n"_s));
        Follower follower(tree);
        for (const QString &name : {u"Z"_s, u"AA"_s, u"C2"_s, u"0"_s, u"B"_s}) {
            Role role = tree.find(RoleId{u"B"_s})->role;
            role.name = name;
            tree.update({role, false});
            QStringList names;
            for (const auto &child : tree.top()->children) {
                names.append(child->role.name);
                QCOMPARE(child->row, int(names.size()) - 1);
            }
            QStringList sorted = names;
            sorted.sort(Qt::CaseInsensitive);
            QCOMPARE(names, sorted);
            QCOMPARE(follower.dump(), tree.dump());
        }
    }

    void randomTreesFollow()
    {
        std::mt19937 random(20261122);
        const auto pick = [&random](int n) { return int(random() % unsigned(n)); };
        RoleTree tree;
        tree.assign(entries(company));
        Follower follower(tree);
        for (int round = 0; round < 300; ++round) {
            QList<RoleTree::Entry> wanted;
            const int count = 2 + pick(30);
            for (int n = 0; n < count; ++n) {
                Role role;
                role.id = RoleId{n == 0 ? u"CEO"_s : QString::number(pick(40))};
                bool known = false;
                for (const auto &entry : std::as_const(wanted))
                    known = known || entry.role.id == role.id;
                if (known)
                    continue;
                role.name = role.id.value + QString::number(pick(3));
                if (n > 0)
                    role.reportingTo = wanted.at(pick(int(wanted.size()))).role.id;
                wanted.append({role, pick(9) == 0 && n > 0});
            }
            std::shuffle(wanted.begin() + 1, wanted.end(), random);
            tree.assign(wanted);
            RoleTree fresh;
            fresh.assign(wanted);
            QCOMPARE(tree.dump(), fresh.dump());
            QCOMPARE(follower.dump(), tree.dump().remove(u" (to be deleted)"_s));
            QCOMPARE(tree.size(), int(wanted.size()));
        }
        QCOMPARE(follower.resets, 0);
    }

    void aRoleWhoseSuperiorIsNotThereStandsAtTheTop()
    {
        RoleTree tree;
        QList<RoleTree::Entry> list = entries(u"CEO\n  A\n"_s);
        list[1].role.reportingTo = RoleId{u"gone"_s};
        tree.assign(list);
        QCOMPARE(tree.dump(), u"A\nCEO\n"_s);
    }
};

QTEST_GUILESS_MAIN(TestRoleTree)
#include "tst_roletree.moc"
