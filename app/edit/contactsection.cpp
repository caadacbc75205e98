// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/contactsection.h"

#include "domain/fields.h"
#include "edit/workspace.h"

#include <algorithm>

namespace rw::edit {

using domain::Contact;
using domain::ContactBook;
using domain::ContactId;
using domain::Counterparty;
using domain::CounterpartyId;
using domain::Edit;
using domain::Field;
using domain::MaybeEdit;
using domain::NameProblem;
using domain::ObjectKind;
using domain::ObjectRef;

ContactSection::ContactSection(Workspace &workspace)
    : Section(workspace), m_api(workspace.client()), m_directory(workspace)
{
}

void ContactSection::fetchTypes(
    QObject *context,
    const std::function<void(const api::Result<QList<domain::CounterpartyType>> &)> &done)
{
    m_api.fetchCounterpartyTypes(context, done);
}

const Contact *ContactSection::baseline(const ContactId &id) const
{
    const auto it = m_baseline.constFind(id);
    return it == m_baseline.cend() ? nullptr : &*it;
}

QList<Contact> ContactSection::baselineContacts() const
{
    return m_baseline.values();
}

bool ContactSection::isHeldByStopped(const CounterpartyId &counterparty,
                                     const QString &address) const
{
    return std::any_of(m_baseline.cbegin(), m_baseline.cend(), [&](const Contact &contact) {
        return contact.isStopped() && contact.counterparty == counterparty
               && domain::sameName(contact.emailId, address);
    });
}

void ContactSection::reload()
{
    if (!mayRead()) {
        m_awaitingList = false; // it does not come
        return;
    }
    setState(State::Loading);
    m_failed = false;
    m_awaitingList = true; // before the contacts are read, which may fail at once
    m_awaited.clear();
    QSet<CounterpartyId> wanted;
    for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it) {
        if (it->state != State::Unread)
            wanted.insert(it.key());
    }
    const auto &edits = workspace().buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind == ObjectKind::Contact)
            wanted.insert(counterpartyOf(it.key()));
    }
    for (const CounterpartyId &id : std::as_const(wanted)) {
        if (!id.isEmpty()) {
            m_awaited.insert(id);
            readContacts(id);
        }
    }
    readList();
}

void ContactSection::readList()
{
    m_awaitingList = true;
    const quint64 reading = ++m_reading;
    m_api.fetchCounterparties(
        this, [this, reading](const api::Result<QList<Counterparty>> &counterparties) {
            if (reading != m_reading)
                return;
            m_awaitingList = false;
            if (counterparties) {
                rememberEdited();
                m_directory.assign(*counterparties);
                m_listRead = true;
                m_justRead = {};
                noteRead();
                emit baselineChanged();
                emit counterpartiesReset();
                emit fetched(*counterparties);
                finishReading(true);
            } else {
                m_awaited.clear();
                setState(State::Failed, counterparties.error());
                emit reread(false);
            }
        });
}

void ContactSection::reloadContacts(const QSet<CounterpartyId> &counterparties, bool list)
{
    if (!mayRead())
        return;
    m_failed = false;
    m_awaited.unite(counterparties);
    setState(State::Loading, m_listRead ? std::nullopt : error()); // of the list, as it was
    m_awaitingList = m_awaitingList || list;
    for (const CounterpartyId &id : counterparties)
        readContacts(id);
    if (list)
        readList();
    else
        finishReading(true);
}

void ContactSection::open(const CounterpartyId &counterparty)
{
    const State state = contactsState(counterparty);
    if (!counterparty.isEmpty() && !m_directory.isNew(counterparty)
        && (state == State::Unread || state == State::Failed))
        readContacts(counterparty);
}

Section::State ContactSection::contactsState(const CounterpartyId &counterparty) const
{
    return m_pages.value(counterparty).state;
}

std::optional<api::ApiError> ContactSection::contactsError(const CounterpartyId &counterparty) const
{
    return m_pages.value(counterparty).error;
}

int ContactSection::contactCount(const CounterpartyId &counterparty) const
{
    if (m_pages.value(counterparty).read)
        return int(m_book.entries(counterparty).size());
    const std::optional<Counterparty> listed = m_directory.wanted(counterparty);
    return listed ? listed->contactCount : -1;
}

int ContactSection::stagedCount(const CounterpartyId &counterparty) const
{
    int count = workspace().buffer().find(m_directory.ref(counterparty)) ? 1 : 0;
    const auto &edits = workspace().buffer().edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it)
        count += it.key().kind == ObjectKind::Contact && counterpartyOf(it.key()) == counterparty
                     ? 1
                     : 0;
    return count;
}

ContactSection::Lock ContactSection::lock(const ContactId &id, Field field) const
{
    const ContactBook::Entry *entry = m_book.find(id);
    if (!entry)
        return Lock::NotThere;
    if (workspace().isLocked(ref(id)))
        return Lock::Applying;
    if (entry->doomed)
        return Lock::Doomed;
    if (entry->contact.isStopped())
        return Lock::Stopped;
    const Edit *edit = workspace().buffer().find(ref(id));
    const bool isNew = edit && edit->operation == Edit::Operation::Create;
    if (!isNew && !access().change)
        return Lock::NoRight;
    return (field == Field::PhoneNumber || field == Field::JobTitle) && !isNew ? Lock::OnlyWhenNew
                                                                               : Lock::None;
}

NameProblem ContactSection::problem(const CounterpartyId &counterparty, const ContactId &id,
                                    Field field, const QString &value) const
{
    const QString wanted = value.trimmed();
    if (field != Field::Name && field != Field::EmailId)
        return NameProblem::None;
    if (wanted.isEmpty())
        return NameProblem::Empty;
    if (field == Field::Name)
        return NameProblem::None;
    if (!domain::isPlausibleAddress(wanted))
        return NameProblem::ForbiddenCharacter;
    for (const ContactBook::Entry &entry : m_book.entries(counterparty)) {
        if (entry.contact.id != id && !entry.doomed && !entry.contact.isStopped()
            && domain::sameName(entry.contact.emailId, wanted))
            return NameProblem::Taken;
    }
    return NameProblem::None;
}

bool ContactSection::setField(const ContactId &id, Field field, const QString &value)
{
    if (lock(id, field) != Lock::None)
        return false;
    const Contact &contact = m_book.find(id)->contact;
    const QString wanted = value.trimmed();
    QString text;
    switch (field) {
    case Field::Name:
        text = tr("Rename %1 to %2").arg(contact.displayName, wanted);
        break;
    case Field::EmailId:
        text = tr("Change the e-mail address of %1").arg(contact.displayName);
        break;
    case Field::PhoneNumber:
        text = tr("Set the phone number of %1").arg(contact.displayName);
        break;
    case Field::JobTitle:
        text = tr("Set the job title of %1").arg(contact.displayName);
        break;
    default:
        return false;
    }
    Edit edit = withField(ref(id), field, wanted);
    edit.owner = contact.counterparty.value;
    return workspace().stage(text, {{ref(id), edit}});
}

ContactId ContactSection::create(const CounterpartyId &counterparty, const QString &displayName,
                                 const QString &emailId)
{
    if (!m_pages.value(counterparty).read || !access().create)
        return {};
    Contact contact;
    contact.id = ContactId::local();
    contact.counterparty = counterparty;
    contact.displayName = displayName.trimmed();
    contact.emailId = emailId.trimmed();
    Edit edit = creationOf(contact, ObjectKind::Contact);
    edit.owner = counterparty.value;
    const bool staged = workspace().stage(tr("New contact %1").arg(contact.displayName),
                                          {{ref(contact.id), edit}});
    return staged ? contact.id : ContactId();
}

bool ContactSection::canRemove(const QList<ContactId> &ids) const
{
    return !ids.isEmpty() && std::all_of(ids.cbegin(), ids.cend(), [this](const ContactId &id) {
        const Lock state = lock(id);
        return state == Lock::None ? access().remove || !baseline(id)
                                   : state == Lock::NoRight && access().remove;
    });
}

bool ContactSection::remove(const QList<ContactId> &ids, bool makeAnonymous)
{
    if (!canRemove(ids))
        return false;
    QList<EditBuffer::Replacement> wanted;
    QString name;
    for (const ContactId &id : ids) {
        name = m_book.find(id)->contact.displayName;
        if (!baseline(id)) {
            wanted.append({ref(id), std::nullopt});
            continue;
        }
        Edit edit = deletionOf(ref(id));
        edit.makeAnonymous = makeAnonymous;
        wanted.append({ref(id), edit});
    }
    return workspace().stage(ids.size() == 1 ? tr("Delete %1").arg(name)
                                             : tr("Delete %n contact(s)", nullptr, int(ids.size())),
                             wanted);
}

bool ContactSection::covers(ObjectKind kind) const
{
    return kind == ObjectKind::Contact || kind == ObjectKind::Counterparty;
}

bool ContactSection::isRecalled(const ObjectRef &ref) const
{
    if (ref.kind == ObjectKind::Counterparty)
        return Section::isRecalled(ref);
    return m_pages.value(counterpartyOf(ref)).recalled;
}

bool ContactSection::knows(const ObjectRef &ref) const
{
    return ref.kind == ObjectKind::Counterparty ? m_listRead : isRead(counterpartyOf(ref));
}

bool ContactSection::isRead(const CounterpartyId &counterparty) const
{
    const Page page = m_pages.value(counterparty);
    return page.read && !page.recalled;
}

QDateTime ContactSection::readAt() const
{
    QDateTime oldest = Section::readAt();
    for (const Page &page : m_pages) {
        if (page.read && page.readAt < oldest)
            oldest = page.readAt;
    }
    return oldest;
}

bool ContactSection::wasJustRead(const ObjectRef &ref) const
{
    return ref.kind == ObjectKind::Counterparty
               ? m_justRead.isEmpty()
               : !m_justRead.isEmpty() && counterpartyOf(ref) == m_justRead;
}

Section::Snapshot ContactSection::onServer(const ObjectRef &ref) const
{
    if (ref.kind == ObjectKind::Counterparty)
        return m_directory.told(ref);
    const Contact *contact = baseline(ContactId{ref.id});
    // A contact that Zoho has stopped processing is as good as deleted: nothing of it can be
    // changed.
    if (!contact || contact->isStopped())
        return std::nullopt;
    QMap<Field, QVariant> fields;
    for (Field field : domain::fieldsOf(ObjectKind::Contact))
        fields.insert(field, fieldValue(*contact, field));
    return fields;
}

domain::Change::Obstacle ContactSection::ownObstacle(const ObjectRef &ref, const Edit &edit) const
{
    const Contact *contact
        = ref.kind == ObjectKind::Contact ? baseline(ContactId{ref.id}) : nullptr;
    if (knows(ref) && edit.operation == Edit::Operation::Update && contact && contact->isStopped())
        return domain::Change::Obstacle::Stopped;
    return Section::ownObstacle(ref, edit);
}

// Addresses are unique within a counterparty; a contact that is no longer processed has none that
// counts.
std::optional<ObjectRef> ContactSection::holderOf(const ObjectRef &ref, const QString &name) const
{
    if (ref.kind == ObjectKind::Counterparty)
        return m_directory.holderOf(name);
    const auto page = m_pages.constFind(counterpartyOf(ref));
    if (page == m_pages.cend())
        return std::nullopt;
    for (const ContactId &id : page->order) {
        const Contact &contact = *baseline(id);
        if (!contact.isStopped() && domain::sameName(contact.emailId, name))
            return this->ref(id);
    }
    return std::nullopt;
}

domain::Modification ContactSection::lastModification(const ObjectRef &ref) const
{
    if (ref.kind == ObjectKind::Counterparty) {
        const Counterparty *listed = m_directory.find(ref);
        return listed ? domain::Modification{listed->modifiedBy, listed->modifiedTime}
                      : domain::Modification();
    }
    const Contact *contact = baseline(ContactId{ref.id});
    return contact ? domain::Modification{contact->modifiedBy, contact->modifiedTime}
                   : domain::Modification();
}

Edit ContactSection::deletionOf(const ObjectRef &ref) const
{
    Edit edit = Section::deletionOf(ref);
    if (ref.kind == ObjectKind::Contact)
        edit.owner = counterpartyOf(ref).value;
    return edit;
}

// Of a counterparty that is there nothing is wanted that Zoho's update does not take.
MaybeEdit ContactSection::normalised(const ObjectRef &ref, const MaybeEdit &edit) const
{
    MaybeEdit result = Section::normalised(ref, edit);
    if (ref.kind != ObjectKind::Counterparty || !result
        || result->operation != Edit::Operation::Update)
        return result;
    for (auto it = result->fields.begin(); it != result->fields.end();)
        it = domain::isChangeableInCounterparty(it.key()) ? std::next(it)
                                                          : result->fields.erase(it);
    return result->isEmpty() ? std::nullopt : result;
}

CounterpartyId ContactSection::counterpartyOf(const ObjectRef &ref) const
{
    if (const Contact *contact = baseline(ContactId{ref.id}))
        return contact->counterparty;
    if (const Edit *edit = workspace().buffer().find(ref))
        return CounterpartyId{edit->owner};
    return {};
}

void ContactSection::recompute(const QSet<ObjectRef> &refs)
{
    QSet<CounterpartyId> touched;
    bool isListTouched = false;
    for (const ObjectRef &ref : refs) {
        isListTouched = isListTouched || ref.kind == ObjectKind::Counterparty;
        if (ref.kind != ObjectKind::Contact)
            continue;
        touched.insert(counterpartyOf(ref));
        if (const ContactBook::Entry *entry = m_book.find(ContactId{ref.id}))
            touched.insert(entry->contact.counterparty);
    }
    for (const CounterpartyId &counterparty : std::as_const(touched))
        recomputeOne(counterparty);
    if (isListTouched)
        emit counterpartiesReset();
}

void ContactSection::recomputeOne(const CounterpartyId &counterparty)
{
    const Page page = m_pages.value(counterparty);
    if (!page.read)
        return;
    const EditBuffer &buffer = workspace().buffer();
    QList<ContactBook::Entry> entries;
    for (const ContactId &id : page.order) {
        const Contact &server = *baseline(id);
        const Edit *edit = server.isStopped() ? nullptr : buffer.find(ref(id));
        entries.append({edit ? withEdit(server, *edit) : server,
                        edit && edit->operation == Edit::Operation::Delete});
    }
    QList<ContactBook::Entry> added;
    const auto &edits = buffer.edits();
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        if (it.key().kind != ObjectKind::Contact || it->operation != Edit::Operation::Create
            || it->owner != counterparty.value)
            continue;
        const Contact *server = baseline(ContactId{it.key().id});
        if (server && !server->isStopped())
            continue; // made meanwhile, and listed above
        Contact contact = withEdit(Contact(), *it);
        contact.id = ContactId{it.key().id};
        contact.counterparty = counterparty;
        // The stopped contact that this one takes the place of goes by the same id.
        entries.removeIf(
            [&contact](const ContactBook::Entry &entry) { return entry.contact.id == contact.id; });
        added.append({contact, false});
    }
    std::sort(added.begin(), added.end(),
              [](const auto &a, const auto &b) { return a.contact.id < b.contact.id; });
    m_book.assign(counterparty, entries + added);
}

void ContactSection::recall(const QList<Counterparty> &counterparties, const QDateTime &readAt)
{
    if (m_listRead || !access().read)
        return;
    m_directory.assign(counterparties);
    noteRecalled(readAt);
    emit recalled();
    emit counterpartiesReset();
}

void ContactSection::recallContacts(const CounterpartyId &counterparty,
                                    const QList<Contact> &contacts, const QDateTime &readAt)
{
    if (m_pages.value(counterparty).read || !access().read)
        return;
    setBaseline(counterparty, contacts);
    m_pages[counterparty].recalled = true;
    m_pages[counterparty].readAt = readAt;
    recomputeOne(counterparty);
    emit recalled();
}

void ContactSection::readContacts(const CounterpartyId &counterparty)
{
    if (m_pages.value(counterparty).state == State::Unread)
        emit contactsWanted(counterparty);
    Page &page = m_pages[counterparty];
    if (const auto error = whyUnread()) {
        page.state = State::Failed;
        page.error = error;
        emit contactsStateChanged(counterparty);
        return;
    }
    page.state = State::Loading;
    const quint64 reading = ++page.reading;
    emit contactsStateChanged(counterparty);
    m_api.fetchContacts(counterparty, this,
                        [this, counterparty, reading](const api::Result<QList<Contact>> &contacts) {
                            Page &page = m_pages[counterparty];
                            if (reading != page.reading)
                                return;
                            page.state = contacts ? State::Ready : State::Failed;
                            page.error
                                = contacts ? std::optional<api::ApiError>() : contacts.error();
                            if (contacts) {
                                takeContacts(counterparty, *contacts);
                                emit contactsFetched(counterparty, *contacts);
                            }
                            emit contactsStateChanged(counterparty);
                            if (m_awaited.remove(counterparty))
                                finishReading(contacts.has_value());
                        });
}

void ContactSection::takeContacts(const CounterpartyId &counterparty,
                                  const QList<Contact> &contacts)
{
    rememberEdited();
    setBaseline(counterparty, contacts);
    m_justRead = counterparty;
    emit baselineChanged();
    recomputeOne(counterparty);
}

void ContactSection::setBaseline(const CounterpartyId &counterparty, const QList<Contact> &contacts)
{
    Page &page = m_pages[counterparty];
    for (const ContactId &id : std::as_const(page.order))
        m_baseline.remove(id);
    page.order.clear();
    const IdMap &ids = workspace().ids();
    for (Contact contact : contacts) {
        contact.counterparty = counterparty;
        if (ids.isAdopted(ref(contact.id)))
            contact.id.value
                = QStringLiteral("former-") + contact.id.value; // made again under a new id
        else
            contact.id.value = ids.localId(ObjectKind::Contact, contact.id.value);
        if (!m_baseline.contains(contact.id)) {
            page.order.append(contact.id);
            m_baseline.insert(contact.id, contact);
        }
    }
    page.read = true;
    page.recalled = false;
    page.readAt = QDateTime::currentDateTimeUtc();
}

void ContactSection::finishReading(bool ok)
{
    m_failed = m_failed || !ok;
    if (m_awaitingList || !m_awaited.isEmpty())
        return;
    if (m_listRead)
        setState(State::Ready);
    else
        setState(error() ? State::Failed : State::Unread, error());
    emit reread(!m_failed);
}

} // namespace rw::edit
