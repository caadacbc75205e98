// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactimport.h"

#include "domain/fields.h"
#include "domain/likeness.h"
#include "domain/namerules.h"
#include "edit/addresschanges.h"
#include "edit/contactsection.h"
#include "edit/workspace.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

namespace rw::edit {

using domain::Contact;
using domain::ContactBook;
using domain::ContactId;
using domain::Counterparty;
using domain::CounterpartyId;
using domain::Field;

namespace {

using Column = ContactImport::Column;

// A contact's address is looked for at one counterparty, or at all of them.
using AddressAt = std::pair<CounterpartyId, QString>;

// Each costs a comparison with every name; whoever has chosen a wrong column has thousands.
constexpr qsizetype mostSuggestions = 200;

QString foldedAddress(const QString &address)
{
    return address.trimmed().toCaseFolded();
}

// What stands over such columns in spreadsheets, without spaces and punctuation.
Column columnOf(const QString &header)
{
    static const QHash<QString, Column> known = [] {
        QHash<QString, Column> words;
        const auto add = [&words](Column column, const QStringList &names) {
            for (const QString &name : names)
                words.insert(domain::nameSkeleton(name), column);
        };
        using namespace Qt::StringLiterals;
        add(Column::Email, {u"email"_s, u"emailaddress"_s, u"emailid"_s, u"mail"_s,
                            u"contactemail"_s, u"useremail"_s});
        add(Column::Name, {u"name"_s, u"displayname"_s, u"fullname"_s, u"contact"_s,
                           u"contactname"_s, u"person"_s});
        add(Column::FirstName, {u"firstname"_s, u"givenname"_s, u"forename"_s});
        add(Column::LastName, {u"lastname"_s, u"surname"_s, u"familyname"_s});
        add(Column::Counterparty,
            {u"counterparty"_s, u"counterpartyname"_s, u"company"_s, u"companyname"_s,
             u"organisation"_s, u"organization"_s, u"organisationname"_s, u"organizationname"_s,
             u"organizationapiname"_s, u"account"_s, u"accountname"_s, u"customer"_s, u"vendor"_s});
        add(Column::Id, {u"id"_s, u"contactid"_s});
        add(Column::JobTitle, {u"jobtitle"_s, u"title"_s, u"job"_s, u"position"_s, u"function"_s});
        add(Column::Phone, {u"phone"_s, u"phonenumber"_s, u"telephone"_s, u"tel"_s, u"mobile"_s,
                            u"mobilephone"_s});
        return words;
    }();
    const QString skeleton = domain::nameSkeleton(header);
    for (const Column ours : {Column::Email, Column::Name, Column::Counterparty, Column::Id,
                              Column::JobTitle, Column::Phone}) {
        if (domain::nameSkeleton(ContactImport::headerOf(ours)) == skeleton)
            return ours;
    }
    return known.value(skeleton, Column::Ignored);
}

} // namespace

// What rows are looked up in, made once for all of them.
struct ContactImport::Index
{
    QHash<AddressAt, ContactId> atCounterparty;
    QMultiHash<QString, ContactId> anywhere; // by address
    QHash<QString, CounterpartyId> counterparties; // by folded name and by API name
    QStringList names; // of the counterparties, in their order
    bool isAnyUnread = false;
    mutable QHash<QString, CounterpartyId> suggestions; // for unknown names; empty: none is near
};

ContactImport::ContactImport(Workspace &workspace)
    : m_workspace(workspace), m_section(workspace.contacts())
{
}

QString ContactImport::headerOf(Column column)
{
    switch (column) {
    case Column::Ignored:
        return tr("Not used");
    case Column::Email:
        return tr("E-mail");
    case Column::Name:
        return tr("Name");
    case Column::FirstName:
        return tr("First name");
    case Column::LastName:
        return tr("Last name");
    case Column::Counterparty:
        return tr("Counterparty");
    case Column::Id:
        return tr("Contact ID");
    case Column::JobTitle:
        return tr("Job title");
    case Column::Phone:
        return tr("Phone");
    }
    return {};
}

QString ContactImport::folded(const QString &counterpartyName)
{
    return counterpartyName.simplified().toCaseFolded();
}

bool ContactImport::isHeader(const QStringList &row)
{
    // One word could be a person's name; an address never stands over a column.
    const bool hasAddress = std::any_of(row.cbegin(), row.cend(), [](const QString &cell) {
        return domain::isPlausibleAddress(AddressChanges::tidied(cell));
    });
    return !hasAddress && std::any_of(row.cbegin(), row.cend(), [](const QString &cell) {
        return columnOf(cell) != Column::Ignored;
    });
}

QList<Column> ContactImport::guessedColumns(const QList<QStringList> &rows) const
{
    qsizetype width = 0;
    for (const QStringList &row : rows)
        width = qMax(width, row.size());
    QList<Column> columns(width, Column::Ignored);
    if (rows.isEmpty())
        return columns;
    if (isHeader(rows.first())) {
        for (qsizetype at = 0; at < rows.first().size(); ++at) {
            const Column column = columnOf(rows.first().at(at));
            if (!columns.contains(column))
                columns[at] = column;
        }
        return columns;
    }
    const Index index = this->index();
    const auto share = [&rows](qsizetype column, auto holds) {
        int yes = 0;
        int filled = 0;
        for (const QStringList &row : rows) {
            const QString cell = row.value(column).trimmed();
            filled += cell.isEmpty() ? 0 : 1;
            yes += !cell.isEmpty() && holds(cell) ? 1 : 0;
        }
        return filled == 0 ? 0.0 : double(yes) / double(filled);
    };
    const auto isAddress = [](const QString &cell) {
        return domain::isPlausibleAddress(AddressChanges::tidied(cell));
    };
    const auto isCompany
        = [&index](const QString &cell) { return index.counterparties.contains(folded(cell)); };
    for (qsizetype at = 0; at < width; ++at) {
        if (!columns.contains(Column::Email) && share(at, isAddress) > 0.5)
            columns[at] = Column::Email;
        else if (!columns.contains(Column::Counterparty) && share(at, isCompany) > 0.5)
            columns[at] = Column::Counterparty;
    }
    for (qsizetype at = 0; at < width && !columns.contains(Column::Name); ++at) {
        const auto isWord = [](const QString &cell) { return cell.front().isLetter(); };
        if (columns.at(at) == Column::Ignored && share(at, isWord) > 0.5)
            columns[at] = Column::Name;
    }
    return columns;
}

ContactImport::Index ContactImport::index() const
{
    Index index;
    for (const Counterparty &counterparty : m_section.counterparties()) {
        index.counterparties.insert(folded(counterparty.name), counterparty.id);
        index.names.append(counterparty.name);
        index.isAnyUnread = index.isAnyUnread
                            || m_section.contactsState(counterparty.id) != Section::State::Ready;
        for (const ContactBook::Entry &entry : m_section.book().entries(counterparty.id)) {
            const QString address = foldedAddress(entry.contact.emailId);
            // Of two that have one address the one that lives is meant.
            const AddressAt at{counterparty.id, address};
            if (index.atCounterparty.contains(at) && (entry.doomed || entry.contact.isStopped()))
                continue;
            index.atCounterparty.insert(at, entry.id());
        }
    }
    for (auto it = index.atCounterparty.cbegin(); it != index.atCounterparty.cend(); ++it)
        index.anywhere.insert(it.key().second, it.value());
    // A name in the API stands back behind a name: people write the one that they know.
    for (const Counterparty &counterparty : m_section.counterparties()) {
        const QString key = folded(counterparty.id.value);
        if (!index.counterparties.contains(key))
            index.counterparties.insert(key, counterparty.id);
    }
    return index;
}

void ContactImport::findContact(Row &row, const Contact &given, const Index &index) const
{
    const QString address = foldedAddress(given.emailId);
    if (!given.counterparty.isEmpty()) {
        row.wanted.id = index.atCounterparty.value({given.counterparty, address});
    } else {
        const QList<ContactId> having = index.anywhere.values(address);
        if (having.size() > 1)
            row.problem = Problem::SeveralHaveIt;
        else if (!having.isEmpty())
            row.wanted.id = having.first();
    }
    if (row.wanted.id.isEmpty() && row.problem == Problem::None && !given.id.isEmpty()) {
        const ContactBook::Entry *entry = m_section.book().find(given.id);
        if (entry
            && (given.counterparty.isEmpty() || entry->contact.counterparty == given.counterparty))
            row.wanted.id = given.id;
    }
}

ContactImport::Row ContactImport::compared(const Source &source, qsizetype at,
                                           const Index &index) const
{
    Row row;
    row.line = source.lines.value(at);
    row.kind = Kind::Problem;
    Contact given;
    QStringList names(2);
    const QStringList &cells = source.rows.at(at);
    for (qsizetype column = 0; column < qMin(cells.size(), source.columns.size()); ++column) {
        const QString cell = cells.at(column).trimmed();
        switch (source.columns.at(column)) {
        case Column::Ignored:
            break;
        case Column::Email:
            given.emailId = AddressChanges::tidied(cell);
            break;
        case Column::Name:
            given.displayName = cell.simplified();
            break;
        case Column::FirstName:
            names[0] = cell;
            break;
        case Column::LastName:
            names[1] = cell;
            break;
        case Column::Counterparty:
            row.counterpartyName = cell.simplified();
            break;
        case Column::Id:
            given.id = {m_workspace.ids().localId(domain::ObjectKind::Contact, cell)};
            break;
        case Column::JobTitle:
            given.jobTitle = cell;
            break;
        case Column::Phone:
            given.phoneNumber = cell;
            break;
        }
    }
    if (given.displayName.isEmpty())
        given.displayName = names.join(u' ').simplified();

    const auto fail = [&row](Problem problem) {
        row.problem = problem;
        return row;
    };
    row.wanted = given;
    row.wanted.id = {};
    if (given.emailId.isEmpty())
        return fail(Problem::NoAddress);
    if (!domain::isPlausibleAddress(given.emailId))
        return fail(Problem::BadAddress);
    if (row.counterpartyName.isEmpty()) {
        given.counterparty = source.otherwise;
    } else {
        const QString name = folded(row.counterpartyName);
        given.counterparty = source.meant.value(name, index.counterparties.value(name));
        if (given.counterparty.isEmpty()) {
            const auto known = index.suggestions.constFind(name);
            if (known != index.suggestions.cend()) {
                row.suggestion = *known;
            } else if (index.suggestions.size() < mostSuggestions) {
                const qsizetype near = domain::nearestName(index.names, row.counterpartyName);
                if (near >= 0)
                    row.suggestion = m_section.counterparties().at(near).id;
                index.suggestions.insert(name, row.suggestion);
            }
            return fail(Problem::UnknownCounterparty);
        }
    }
    row.wanted.counterparty = given.counterparty;
    if (!given.counterparty.isEmpty()
        && m_section.contactsState(given.counterparty) != Section::State::Ready
        && m_section.book().entries(given.counterparty).isEmpty())
        return fail(Problem::Unread);
    // Without a counterparty the address may be anybody's, and all have to be known.
    if (given.counterparty.isEmpty() && index.isAnyUnread)
        return fail(Problem::Unread);

    findContact(row, given, index);
    if (row.problem != Problem::None)
        return row;
    if (row.wanted.id.isEmpty()) {
        if (given.counterparty.isEmpty())
            return fail(Problem::NoCounterparty);
        if (given.displayName.isEmpty())
            return fail(Problem::NoName);
        if (!m_section.access().create)
            return fail(Problem::NoRight);
        row.kind = Kind::New;
        return row;
    }

    const ContactId id = row.wanted.id;
    const ContactBook::Entry &entry = *m_section.book().find(id);
    row.wanted = entry.contact;
    bool isChanged = false;
    const auto compareField = [&](Field field, const QString &wanted) {
        const QString before = domain::fieldValue(entry.contact, field).toString();
        if (wanted.isEmpty() || wanted == before)
            return; // an empty cell wishes for nothing
        if (field == Field::EmailId && domain::sameName(wanted, before))
            return;
        const bool isLocked = m_section.lock(id, field) == ContactSection::Lock::OnlyWhenNew;
        row.differences.append({field, before, wanted, isLocked});
        isChanged = isChanged || !isLocked;
        if (!isLocked)
            domain::setFieldValue(row.wanted, field, wanted);
    };
    compareField(Field::Name, given.displayName);
    compareField(Field::EmailId, given.emailId);
    compareField(Field::JobTitle, given.jobTitle);
    compareField(Field::PhoneNumber, given.phoneNumber);
    const ContactSection::Lock lock = m_section.lock(id);
    row.kind = Kind::Same;
    if (lock != ContactSection::Lock::None
        && (isChanged || entry.doomed || entry.contact.isStopped())) {
        row.kind = Kind::Problem;
        row.problem
            = lock == ContactSection::Lock::NoRight ? Problem::NoRight : Problem::NotEditable;
    } else if (isChanged) {
        row.kind = Kind::Changed;
    }
    return row;
}

QList<ContactImport::Row> ContactImport::compare(const Source &source) const
{
    const Index index = this->index();
    QList<Row> rows;
    rows.reserve(source.rows.size());
    QSet<ContactId> seen;
    QSet<AddressAt> seenNew;
    for (qsizetype at = 0; at < source.rows.size(); ++at) {
        Row row = compared(source, at, index);
        const AddressAt address{row.wanted.counterparty, foldedAddress(row.wanted.emailId)};
        if (row.kind != Kind::Problem) {
            const bool again
                = row.kind == Kind::New ? seenNew.contains(address) : seen.contains(row.wanted.id);
            if (again) {
                row.kind = Kind::Problem;
                row.problem = Problem::Twice;
            } else if (row.kind == Kind::New) {
                seenNew.insert(address);
            } else {
                seen.insert(row.wanted.id);
            }
        }
        rows.append(row);
    }
    return judged(rows);
}

QList<ContactImport::Row> ContactImport::judged(const QList<Row> &given) const
{
    QList<Row> rows = given;
    QHash<ContactId, QString> wanted; // what is changed of those that are there
    for (Row &row : rows) {
        if (row.kind == Kind::Changed)
            wanted.insert(row.wanted.id, foldedAddress(row.wanted.emailId));
    }
    // Who has an address once all of this is done.
    QHash<AddressAt, int> having;
    for (const Counterparty &counterparty : m_section.counterparties()) {
        for (const ContactBook::Entry &entry : m_section.book().entries(counterparty.id)) {
            if (!entry.doomed)
                ++having[{counterparty.id,
                          wanted.value(entry.id(), foldedAddress(entry.contact.emailId))}];
        }
    }
    for (const Row &row : std::as_const(rows)) {
        if (row.kind == Kind::New)
            ++having[{row.wanted.counterparty, foldedAddress(row.wanted.emailId)}];
    }
    // One that is refused keeps its address, which may refuse another.
    for (bool again = true; again;) {
        again = false;
        for (auto it = rows.rbegin(); it != rows.rend(); ++it) { // who came first has it
            Row &row = *it;
            const bool touchesAddress
                = row.kind == Kind::New
                  || (row.kind == Kind::Changed
                      && std::any_of(
                          row.differences.cbegin(), row.differences.cend(),
                          [](const Difference &each) { return each.field == Field::EmailId; }));
            const AddressAt at{row.wanted.counterparty, foldedAddress(row.wanted.emailId)};
            if (!touchesAddress || having.value(at) <= 1)
                continue;
            --having[at];
            if (row.kind == Kind::Changed) {
                const Contact &contact = m_section.book().find(row.wanted.id)->contact;
                ++having[{contact.counterparty, foldedAddress(contact.emailId)}];
            }
            row.kind = Kind::Problem;
            row.problem = Problem::Taken;
            again = true;
        }
    }
    return rows;
}

QList<CounterpartyId> ContactImport::unread(const Source &source) const
{
    const Index index = this->index();
    QSet<CounterpartyId> wanted;
    bool wantsAll = false; // one without a counterparty is looked for at all of them
    const qsizetype column = source.columns.indexOf(Column::Counterparty);
    for (const QStringList &row : source.rows) {
        const QString name = folded(column < 0 ? QString() : row.value(column));
        wantsAll = wantsAll || (name.isEmpty() && source.otherwise.isEmpty());
        wanted.insert(name.isEmpty() ? source.otherwise
                                     : source.meant.value(name, index.counterparties.value(name)));
    }
    QList<CounterpartyId> unread;
    for (const Counterparty &counterparty : m_section.counterparties()) {
        if ((wantsAll || wanted.contains(counterparty.id))
            && m_section.contactsState(counterparty.id) != Section::State::Ready)
            unread.append(counterparty.id);
    }
    return unread;
}

bool ContactImport::stage(const QList<Row> &rows, const QString &step)
{
    QList<EditBuffer::Replacement> wanted;
    for (const Row &row : judged(rows)) {
        if (row.kind == Kind::New) {
            Contact contact = row.wanted;
            contact.id = ContactId::local();
            domain::Edit edit = domain::creationOf(contact, domain::ObjectKind::Contact);
            edit.owner = contact.counterparty.value;
            wanted.append({ContactSection::ref(contact.id), edit});
        } else if (row.kind == Kind::Changed) {
            const domain::ObjectRef ref = ContactSection::ref(row.wanted.id);
            std::optional<domain::Edit> edit;
            for (const Difference &difference : row.differences) {
                if (difference.isLocked)
                    continue;
                const domain::Edit one
                    = m_section.withField(ref, difference.field, difference.after);
                if (!edit)
                    edit = one;
                else
                    edit->fields.insert(difference.field, one.fields.value(difference.field));
            }
            edit->owner = row.wanted.counterparty.value;
            wanted.append({ref, *edit});
        }
    }
    return !wanted.isEmpty() && m_workspace.stage(step, wanted);
}

QList<QStringList> ContactImport::table(const QList<ContactId> &ids) const
{
    static constexpr std::array columns{Column::Counterparty, Column::Name,  Column::Email,
                                        Column::JobTitle,     Column::Phone, Column::Id};
    QStringList header;
    for (const Column column : columns)
        header.append(headerOf(column));
    QList<QStringList> rows{header};
    for (const ContactId &id : ids) {
        const ContactBook::Entry *entry = m_section.book().find(id);
        if (!entry)
            continue;
        const Contact &contact = entry->contact;
        const Counterparty *company = m_section.counterparty(contact.counterparty);
        rows.append({company ? company->name : contact.counterparty.value, contact.displayName,
                     contact.emailId, contact.jobTitle, contact.phoneNumber,
                     m_section.baseline(id) && !entry->contact.isStopped()
                         ? m_workspace.ids().serverId(domain::ObjectKind::Contact, id.value)
                         : QString()});
    }
    return rows;
}

} // namespace rw::edit
