// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/contactcells.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "models/itemroles.h"
#include "models/marks.h"
#include "models/reasons.h"
#include "models/tooltip.h"

#include <QFont>

namespace rw::models {

using domain::ContactBook;
using domain::Field;
using edit::ContactSection;

ContactCells::ContactCells(edit::Workspace &workspace)
    : m_workspace(workspace), m_section(workspace.contacts())
{
}

std::optional<Field> ContactCells::fieldOf(Cell cell)
{
    switch (cell) {
    case Cell::Name:
        return Field::Name;
    case Cell::Email:
        return Field::EmailId;
    case Cell::JobTitle:
        return Field::JobTitle;
    case Cell::Phone:
        return Field::PhoneNumber;
    case Cell::Counterparty:
    case Cell::Status:
    case Cell::ChangedBy:
    case Cell::Change:
        break;
    }
    return std::nullopt;
}

QString ContactCells::header(Cell cell)
{
    switch (cell) {
    case Cell::Name:
        return tr("Name");
    case Cell::Email:
        return tr("E-mail");
    case Cell::Counterparty:
        return tr("Counterparty");
    case Cell::JobTitle:
        return tr("Job title");
    case Cell::Phone:
        return tr("Phone");
    case Cell::Status:
        return tr("Status");
    case Cell::ChangedBy:
        return tr("Changed by");
    case Cell::Change:
        return tr("Change");
    }
    return {};
}

QString ContactCells::headerToolTip(Cell cell)
{
    switch (cell) {
    case Cell::JobTitle:
    case Cell::Phone:
        return tr("Set when a contact is made; Zoho cannot change it later");
    case Cell::ChangedBy:
        return tr("Who changed it last at Zoho");
    case Cell::Change:
        return tr("What is changed here and not sent yet");
    case Cell::Name:
    case Cell::Email:
    case Cell::Counterparty:
    case Cell::Status:
        break;
    }
    return {};
}

QString ContactCells::status(const ContactBook::Entry &entry) const
{
    if (entry.contact.isStopped())
        return tr("no longer processed");
    const domain::Edit *edit = m_workspace.buffer().find(ContactSection::ref(entry.id()));
    if (edit && edit->operation == domain::Edit::Operation::Create)
        return tr("new");
    return entry.contact.status.compare(u"active", Qt::CaseInsensitive) == 0 ? tr("active")
                                                                             : entry.contact.status;
}

QString ContactCells::text(const ContactBook::Entry &entry, Cell cell) const
{
    switch (cell) {
    case Cell::Name:
        return entry.contact.displayName;
    case Cell::Email:
        return entry.contact.emailId;
    case Cell::Counterparty: {
        const domain::Counterparty *company = m_section.counterparty(entry.contact.counterparty);
        return company ? company->name : entry.contact.counterparty.value;
    }
    case Cell::JobTitle:
        return entry.contact.jobTitle;
    case Cell::Phone:
        return entry.contact.phoneNumber;
    case Cell::Status:
        return status(entry);
    case Cell::ChangedBy:
        return entry.contact.modifiedBy;
    case Cell::Change:
        return markWords(m_workspace, ContactSection::ref(entry.id()));
    }
    return {};
}

QString ContactCells::description(const ContactBook::Entry &entry, const QString &place) const
{
    const QString change = markWords(m_workspace, ContactSection::ref(entry.id()));
    if (change.isEmpty()) {
        //: a contact, for screen readers; %1: its status, %2: its place, "3 of 7"
        return tr("%1, %2").arg(status(entry), place);
    }
    //: %3: what is staged for the contact, "edited, not sent"
    return tr("%1, %2, %3").arg(status(entry), place, change);
}

QString ContactCells::toolTip(const ContactBook::Entry &entry, Cell cell) const
{
    const domain::ObjectRef ref = ContactSection::ref(entry.id());
    QStringList lines{text(entry, cell)};
    if (m_workspace.buffer().find(ref)) {
        const domain::Change change = m_workspace.change(ref);
        for (const domain::FieldChange &field : change.fields) {
            if (change.operation == domain::Edit::Operation::Update && field.field == fieldOf(cell))
                lines.append(tr("It is %1 on the server.").arg(field.before.toString()));
        }
        lines.append(reasonOf(ref.kind, change.obstacle));
        if (const edit::Workspace::Failure *failure = m_workspace.failure(ref))
            lines.append(reasonOf(*failure));
    }
    switch (m_section.lock(entry.id(), fieldOf(cell).value_or(Field::Name))) {
    case ContactSection::Lock::NoRight:
    case ContactSection::Lock::None:
    case ContactSection::Lock::NotThere:
        break;
    case ContactSection::Lock::Doomed:
        lines.append(tr("It is to be deleted and cannot be edited."));
        break;
    case ContactSection::Lock::Applying:
        lines.append(tr("It cannot be edited while it is being sent."));
        break;
    case ContactSection::Lock::Stopped:
        lines.append(tr("Zoho no longer processes this contact, so it cannot be edited."));
        break;
    case ContactSection::Lock::OnlyWhenNew:
        lines.append(
            cell == Cell::JobTitle
                ? tr("Zoho takes a job title when a contact is made and cannot change it later.")
                : tr("Zoho takes a phone number when a contact is made and cannot change it "
                     "later."));
        break;
    }
    return toolTipOf(lines);
}

QVariant ContactCells::rowData(const ContactBook::Entry &entry, int role) const
{
    switch (role) {
    case Qt::FontRole:
        if (entry.doomed) {
            QFont font;
            font.setStrikeOut(true);
            return font;
        }
        return {};
    case IdRole:
        return entry.id().value;
    case MarkRole:
        return int(markOf(m_workspace, ContactSection::ref(entry.id())));
    case LockedRole:
        return m_section.lock(entry.id()) != ContactSection::Lock::None;
    default:
        return {};
    }
}

bool ContactCells::isEditable(const ContactBook::Entry &entry, Cell cell) const
{
    const std::optional<Field> field = fieldOf(cell);
    return field && m_section.lock(entry.id(), *field) == ContactSection::Lock::None;
}

ContactCells::Typed ContactCells::set(const ContactBook::Entry &entry, Cell cell,
                                      const QString &value) const
{
    if (!isEditable(entry, cell))
        return {};
    const Field field = *fieldOf(cell);
    const QString wanted = value.trimmed();
    if (wanted == text(entry, cell))
        return {true};
    const domain::NameProblem problem
        = m_section.problem(entry.contact.counterparty, entry.id(), field, wanted);
    if (problem != domain::NameProblem::None)
        return {false, problem};
    return {m_section.setField(entry.id(), field, wanted)};
}

} // namespace rw::models
