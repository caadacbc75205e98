// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "domain/roletree.h"

#include "domain/namerules.h"

#include <QSet>

#include <algorithm>

namespace rw::domain {

namespace {

void renumber(RoleTree::Node &parent, size_t from)
{
    for (size_t row = from; row < parent.children.size(); ++row)
        parent.children[row]->row = int(row);
}

void dumpBelow(const RoleTree::Node &node, int depth, QString &text)
{
    for (const auto &child : node.children) {
        text += QString(depth * 2, u' ') + child->role.name
                + (child->doomed ? QStringLiteral(" (to be deleted)\n") : QStringLiteral("\n"));
        dumpBelow(*child, depth + 1, text);
    }
}

// Of every circle among the entries one role, the same one each time: where it is opened, so that
// whatever is handed in hangs from the root.
QSet<RoleId> openings(const QList<RoleTree::Entry> &entries)
{
    QHash<RoleId, RoleId> superior;
    superior.reserve(entries.size());
    for (const RoleTree::Entry &entry : entries)
        superior.insert(entry.role.id, entry.role.reportingTo);
    QSet<RoleId> opened;
    QSet<RoleId> known;
    for (const RoleTree::Entry &entry : entries) {
        QList<RoleId> path;
        RoleId at = entry.role.id;
        while (superior.contains(at) && !known.contains(at)) {
            known.insert(at);
            path.append(at);
            at = superior.value(at);
        }
        if (const qsizetype start = path.indexOf(at); start >= 0)
            opened.insert(*std::min_element(path.cbegin() + start, path.cend()));
    }
    return opened;
}

} // namespace

int RoleTree::Node::depth() const
{
    int depth = 0;
    for (const Node *node = this; node->parent; node = node->parent)
        ++depth;
    return depth;
}

RoleTree::RoleTree(QObject *parent) : QObject(parent) { }
RoleTree::~RoleTree() = default;

const RoleTree::Node *RoleTree::top() const
{
    return m_root.children.empty() ? nullptr : m_root.children.front().get();
}

bool RoleTree::isBelow(const RoleId &id, const RoleId &superior) const
{
    for (const Node *node = find(id); node && node != &m_root; node = node->parent) {
        if (node->role.id == superior)
            return true;
    }
    return false;
}

RoleTree::Refusal RoleTree::refusalToMove(const RoleId &id, const RoleId &newSuperior) const
{
    const Node *node = find(id);
    const Node *target = find(newSuperior);
    if (!node || !target)
        return Refusal::UnknownRole;
    if (node == target)
        return Refusal::Itself;
    if (node->parent == &m_root && node->role.reportingTo.isEmpty())
        return Refusal::TopRole;
    if (node->doomed)
        return Refusal::Doomed;
    if (isBelow(newSuperior, id))
        return Refusal::OwnDescendant;
    if (target->doomed)
        return Refusal::TargetDoomed;
    if (node->parent == target)
        return Refusal::AlreadyThere;
    return Refusal::None;
}

namespace {

// Two that are alike are the same name to Zoho; see sameName().
QString foldedName(const QString &name)
{
    return name.trimmed().toCaseFolded();
}

} // namespace

const RoleTree::Node *RoleTree::findByName(const QString &name, const RoleId &except) const
{
    if (!m_namesKnown) {
        m_byName.clear();
        m_byName.reserve(m_byId.size());
        for (const Node *node : m_byId)
            m_byName.insert(foldedName(node->role.name), node);
        m_namesKnown = true;
    }
    const auto [from, to] = std::as_const(m_byName).equal_range(foldedName(name));
    const auto found = std::find_if(
        from, to, [&except](const Node *node) { return !node->doomed && node->role.id != except; });
    return found == to ? nullptr : *found;
}

void RoleTree::assign(const QList<Entry> &entries)
{
    if (m_byId.isEmpty() || entries.isEmpty()) {
        emit aboutToReset();
        fill(entries);
        emit wasReset();
        return;
    }

    // From the top of the wanted tree downwards: a role is put in place only when its superior
    // stands in its own, so a superior can never be found among the role's own subordinates.
    QHash<RoleId, const Entry *> wanted;
    QHash<RoleId, QList<const Entry *>> below;
    wanted.reserve(entries.size());
    for (const Entry &entry : entries)
        wanted.insert(entry.role.id, &entry);
    QList<const Entry *> next;
    const QSet<RoleId> opened = openings(entries);
    for (const Entry &entry : entries) {
        if (wanted.contains(entry.role.reportingTo) && !opened.contains(entry.role.id))
            below[entry.role.reportingTo].append(&entry);
        else
            next.append(&entry);
    }
    for (qsizetype at = 0; at < next.size(); ++at) {
        const Entry &entry = *next.at(at);
        Node *parent = m_byId.value(entry.role.reportingTo, &m_root);
        if (!wanted.contains(entry.role.reportingTo) || opened.contains(entry.role.id))
            parent = &m_root;
        if (Node *node = m_byId.value(entry.role.id))
            place(node, *parent, entry);
        else
            insert(*parent, entry);
        next.append(below.value(entry.role.id));
    }

    QList<Node *> gone;
    for (Node *node : std::as_const(m_byId)) {
        if (!wanted.contains(node->role.id))
            gone.append(node);
    }
    std::sort(gone.begin(), gone.end(),
              [](const Node *a, const Node *b) { return a->depth() > b->depth(); });
    for (Node *node : std::as_const(gone))
        remove(node);
}

void RoleTree::update(const Entry &entry)
{
    if (Node *node = m_byId.value(entry.role.id))
        place(node, *node->parent, entry);
}

QString RoleTree::dump() const
{
    QString text;
    dumpBelow(m_root, 0, text);
    return text;
}

void RoleTree::fill(const QList<Entry> &entries)
{
    m_namesKnown = false;
    m_byId.clear();
    m_root.children.clear();
    std::vector<std::pair<std::unique_ptr<Node>, QCollatorSortKey>> nodes;
    nodes.reserve(size_t(entries.size()));
    for (const Entry &entry : entries) {
        auto node = std::make_unique<Node>();
        node->role = entry.role;
        node->doomed = entry.doomed;
        m_byId.insert(entry.role.id, node.get());
        nodes.emplace_back(std::move(node), m_order.key(entry.role.name));
    }
    std::sort(nodes.begin(), nodes.end(), [](const auto &a, const auto &b) {
        const int order = a.second.compare(b.second);
        return order != 0 ? order < 0 : a.first->role.id < b.first->role.id;
    });
    const QSet<RoleId> opened = openings(entries);
    for (auto &[node, key] : nodes) {
        Node *parent = opened.contains(node->role.id)
                           ? &m_root
                           : m_byId.value(node->role.reportingTo, &m_root);
        node->parent = parent;
        node->row = int(parent->children.size());
        parent->children.push_back(std::move(node));
    }
}

int RoleTree::rowFor(const Node &parent, const QString &name, const RoleId &id,
                     const Node *skip) const
{
    const auto standsBefore = [this, &name, &id](const std::unique_ptr<Node> &other) {
        const int order = m_order.compare(other->role.name, name);
        return order < 0 || (order == 0 && other->role.id < id);
    };
    const auto first = parent.children.begin();
    const auto last = parent.children.end();
    if (!skip || skip->parent != &parent)
        return int(std::partition_point(first, last, standsBefore) - first);
    // The role's own old place says nothing: the others are in order before it and behind it.
    const auto self = first + skip->row;
    const auto ahead = std::partition_point(first, self, standsBefore);
    if (ahead != self)
        return int(ahead - first);
    return int(std::partition_point(self + 1, last, standsBefore) - first) - 1;
}

void RoleTree::insert(Node &parent, const Entry &entry)
{
    const int row = rowFor(parent, entry.role.name, entry.role.id, nullptr);
    emit aboutToInsert(&parent, row);
    auto node = std::make_unique<Node>();
    node->role = entry.role;
    node->doomed = entry.doomed;
    node->parent = &parent;
    m_byId.insert(entry.role.id, node.get());
    parent.children.insert(parent.children.begin() + row, std::move(node));
    renumber(parent, size_t(row));
    m_namesKnown = false;
    emit inserted();
}

void RoleTree::remove(Node *node)
{
    Node *parent = node->parent;
    const int row = node->row;
    emit aboutToRemove(parent, row);
    m_byId.remove(node->role.id);
    parent->children.erase(parent->children.begin() + row);
    renumber(*parent, size_t(row));
    m_namesKnown = false;
    emit removed();
}

void RoleTree::place(Node *node, Node &parent, const Entry &entry)
{
    Node *from = node->parent;
    const int row = node->row;
    const bool renamed = node->role.name != entry.role.name;
    if (from != &parent || renamed) {
        const int to = rowFor(parent, entry.role.name, entry.role.id, node);
        if (from != &parent || to != row) {
            // beginMoveRows counts the destination while the row is still in its place
            const int gap = from == &parent && to > row ? to + 1 : to;
            emit aboutToMove(from, row, &parent, gap);
            std::unique_ptr<Node> owned = std::move(from->children[size_t(row)]);
            from->children.erase(from->children.begin() + row);
            owned->parent = &parent;
            parent.children.insert(parent.children.begin() + to, std::move(owned));
            renumber(*from, size_t(qMin(row, from == &parent ? to : row)));
            renumber(parent, size_t(from == &parent ? qMin(row, to) : to));
            node->role = entry.role;
            node->doomed = entry.doomed;
            m_namesKnown = false;
            emit moved();
            emit changed(node);
            return;
        }
    }
    if (!(node->role == entry.role) || node->doomed != entry.doomed) {
        node->role = entry.role;
        node->doomed = entry.doomed;
        m_namesKnown = false;
        emit changed(node);
    }
}

} // namespace rw::domain
