// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/takeback.h"

#include "domain/fields.h"
#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/editids.h"
#include "edit/receiptnotes.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Edit;
using domain::Field;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

using Item = Receipt::Item;
using Fact = TakeBack::Fact;

// What the server was left with; what was wanted where nobody could look.
QVariant leftWith(const Receipt::Value &value)
{
    return value.verified ? value.verified->value : value.wanted.value;
}

// A reading counts for more than an answer.
bool wasMade(const Item &item)
{
    return item.operation == Edit::Operation::Create && item.result != Receipt::Result::AlreadySo
           && item.present.value_or(item.result == Receipt::Result::Done);
}

bool wasDeleted(const Item &item)
{
    const bool started
        = item.result == Receipt::Result::Done || item.result == Receipt::Result::Unknown;
    return item.operation == Edit::Operation::Delete
           && (item.present ? started && !*item.present : item.result == Receipt::Result::Done);
}

bool wasSet(const Item &item, const Receipt::Value &value)
{
    if (item.isTemporary(value))
        return true;
    if (item.result == Receipt::Result::Skipped || item.result == Receipt::Result::NotStarted
        || item.result == Receipt::Result::AlreadySo)
        return false;
    return value.verified ? value.verified->value == value.wanted.value
                          : item.result == Receipt::Result::Done;
}

QVariant heldBefore(const Item &item, Field field)
{
    const Receipt::Value *value = item.field(field);
    return value ? value->before.value : QVariant();
}

class Reversal final
{
public:
    Reversal(const Receipt &receipt, const Workspace &workspace)
        : m_receipt(receipt), m_workspace(workspace)
    {
        // What was sent and could not be read again has been read since.
        for (Item &item : m_receipt.items) {
            if (item.result == Receipt::Result::Unknown && !item.present)
                noteFound(item, workspace);
        }
        noteIds(m_receipt, workspace);
    }

    TakeBack run()
    {
        for (const Item &item : std::as_const(m_receipt.items)) {
            if (wasMade(item))
                m_made.insert(item.ref, &item);
            if (wasDeleted(item) && canReturn(item))
                m_again.insert(item.ref, domain::RoleId::local().value);
        }
        for (const Item &item : std::as_const(m_receipt.items)) {
            if (wasMade(item))
                unmake(item);
            else if (wasDeleted(item))
                makeAgain(item);
            else if (item.operation != Edit::Operation::Create)
                putBack(item); // of what was not deleted, a temporary name
        }
        putOrderBack();
        return m_result;
    }

private:
    // The id that the workspace knows the object by, now or once it is made again.
    QString here(ObjectKind kind, const QString &id) const
    {
        const auto again = m_again.constFind({kind, id});
        return again != m_again.cend() ? *again : m_workspace.ids().localId(kind, id);
    }
    QVariant here(Field field, const QVariant &value) const
    {
        return withIds(field, value,
                       [this](ObjectKind kind, const QString &id) { return here(kind, id); });
    }
    ObjectRef here(const ObjectRef &ref) const { return {ref.kind, here(ref.kind, ref.id)}; }
    bool isGone(const ObjectRef &ref) const
    {
        const Section &section = m_workspace.sectionOf(ref.kind);
        return section.knows(ref) && !section.onServer(ref);
    }
    void note(Fact::Kind kind, const Item &item, const QString &detail = {}, int count = -1)
    {
        m_result.facts.append({kind, item.ref, item.title, detail, count});
    }

    bool canReturn(const Item &item)
    {
        if (item.ref.kind != ObjectKind::Contact)
            return true;
        if (item.makeAnonymous) {
            note(Fact::Kind::Anonymised, item);
            return false;
        }
        const QString address = heldBefore(item, Field::EmailId).toString();
        const bool taken = m_workspace.contacts().isHeldByStopped(
            domain::CounterpartyId{item.counterparty}, address);
        if (taken)
            note(Fact::Kind::AddressTaken, item, address);
        return !taken;
    }

    void unmake(const Item &item)
    {
        const ObjectRef ref = here(item.ref);
        if (isGone(ref)) {
            note(Fact::Kind::Gone, item);
            return;
        }
        Edit edit;
        edit.operation = Edit::Operation::Delete;
        edit.label = item.title;
        edit.owner = item.counterparty;
        for (const Receipt::Value &value : item.fields) {
            if (item.ref.kind == ObjectKind::Counterparty
                && !domain::isToldOfCounterparty(value.field))
                continue; // nobody could compare it
            const QVariant left = here(value.field, leftWith(value));
            edit.fields.insert(value.field, {left, left});
        }
        if (item.ref.kind == ObjectKind::Role)
            edit.transferTo = here(ObjectKind::Role, stayingAbove(item));
        m_result.replacements.append({ref, edit});
    }

    // The nearest role above that this apply did not make, so that it does not go as well.
    QString stayingAbove(const Item &item) const
    {
        QString above = superiorOf(item);
        for (qsizetype guard = 0; guard <= m_made.size(); ++guard) {
            const auto made = m_made.constFind({ObjectKind::Role, above});
            if (made == m_made.cend())
                break;
            above = superiorOf(**made);
        }
        return above;
    }
    static QString superiorOf(const Item &item)
    {
        const Receipt::Value *superior = item.field(Field::ReportingTo);
        return superior ? leftWith(*superior).toString() : QString();
    }

    void makeAgain(const Item &item)
    {
        if (!m_again.contains(item.ref))
            return;
        Edit edit;
        edit.operation = Edit::Operation::Create;
        edit.label = heldBefore(item, Field::Name).toString();
        edit.owner = item.counterparty;
        for (const Receipt::Value &value : item.fields)
            edit.fields.insert(value.field, {QVariant(), here(value.field, value.before.value)});
        if (item.ref.kind == ObjectKind::ContactRole)
            edit.fields.insert(Field::Order, {QVariant(), placeAmongMade(item)});
        m_result.replacements.append({here(item.ref), edit});
        note(Fact::Kind::NewId, item);
        if (item.ref.kind == ObjectKind::Role && item.users != 0)
            note(Fact::Kind::UsersMoved, item, item.transferToName, item.users);
    }

    // New values are made one after the other, behind those that are to be made already.
    int placeAmongMade(const Item &item) const
    {
        int last = 0;
        const auto &edits = m_workspace.buffer().edits();
        for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
            if (it.key().kind == ObjectKind::ContactRole)
                last = std::max(last, it->fields.value(Field::Order).mine.toInt());
        }
        const QStringList order
            = m_receipt.orderBefore ? m_receipt.orderBefore->value.toStringList() : QStringList();
        return last + 1 + int(std::max(order.indexOf(item.ref.id), qsizetype(0)));
    }

    void putBack(const Item &item)
    {
        if (item.ref.kind == ObjectKind::ContactRoleOrder)
            return;
        Edit edit;
        edit.label = item.title;
        edit.owner = item.counterparty;
        const bool isDeletion = item.operation == Edit::Operation::Delete;
        for (const Receipt::Value &value : item.fields) {
            if (isDeletion ? item.isTemporary(value) : wasSet(item, value))
                edit.fields.insert(value.field, {here(value.field, leftWith(value)),
                                                 here(value.field, value.before.value)});
        }
        if (edit.isEmpty())
            return;
        const ObjectRef ref = here(item.ref);
        if (isGone(ref)) {
            note(Fact::Kind::Gone, item);
            return;
        }
        if (const Edit *staged = m_workspace.buffer().find(ref);
            staged && staged->operation != Edit::Operation::Update)
            note(Fact::Kind::Replaced, item);
        m_result.replacements.append({ref, overStaged(ref, edit)});
    }

    // What else is staged of the object stays wanted.
    Edit overStaged(const ObjectRef &ref, const Edit &edit) const
    {
        const Edit *staged = m_workspace.buffer().find(ref);
        if (!staged || staged->operation != Edit::Operation::Update)
            return edit;
        Edit merged = *staged;
        for (auto it = edit.fields.cbegin(); it != edit.fields.cend(); ++it)
            merged.fields.insert(it.key(), it.value());
        return merged;
    }

    void putOrderBack()
    {
        if (!m_receipt.orderBefore)
            return;
        const bool concerned = std::any_of(
            m_receipt.items.cbegin(), m_receipt.items.cend(), [this](const Item &item) {
                if (item.ref.kind == ObjectKind::ContactRoleOrder)
                    return std::any_of(
                        item.fields.cbegin(), item.fields.cend(),
                        [&item](const Receipt::Value &value) { return wasSet(item, value); });
                return item.ref.kind == ObjectKind::ContactRole && m_again.contains(item.ref);
            });
        if (!concerned)
            return;
        const NamedValue &after
            = m_receipt.orderAfter ? *m_receipt.orderAfter : *m_receipt.orderBefore;
        Edit edit;
        edit.fields.insert(Field::Order, {here(Field::Order, after.value),
                                          here(Field::Order, m_receipt.orderBefore->value)});
        m_result.replacements.append({ContactRoleSection::orderRef(), edit});
    }

    Receipt m_receipt;
    const Workspace &m_workspace;
    QHash<ObjectRef, const Item *> m_made; // what the apply made, in the receipt
    QHash<ObjectRef, QString> m_again; // what was deleted and is made again, and by which local id
    TakeBack m_result;
};

} // namespace

TakeBack takeBack(const Receipt &receipt, const Workspace &workspace)
{
    return Reversal(receipt, workspace).run();
}

QSet<domain::CounterpartyId> counterpartiesIn(const Receipt &receipt)
{
    QSet<domain::CounterpartyId> counterparties;
    for (const Item &item : receipt.items) {
        if (!item.counterparty.isEmpty())
            counterparties.insert(domain::CounterpartyId{item.counterparty});
    }
    return counterparties;
}

} // namespace rw::edit
