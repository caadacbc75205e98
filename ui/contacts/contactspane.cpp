// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/contactspane_p.h"

#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listdelegate.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/sentences.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace rw::ui {

using domain::ContactId;
using domain::CounterpartyId;
using domain::Field;
using edit::ContactSection;
using models::ContactsModel;
using models::CounterpartiesModel;

namespace {

const QString allKey = QStringLiteral("all");
const QString counterpartyKey = QStringLiteral("counterparty");

domain::ObjectKind kindOf(Field field)
{
    // A name is judged as any name is, an address as one.
    return field == Field::EmailId ? domain::ObjectKind::Contact : domain::ObjectKind::ContactRole;
}

} // namespace

ContactsPane::Private::Private(ContactsPane *pane, edit::Workspace &workspace,
                               CounterpartiesModel &counterparties, ContactsModel &contacts)
    : q(pane), workspace(workspace), section(workspace.contacts()), counterparties(counterparties),
      contacts(contacts), companies(new FilterProxy(&counterparties, 0, pane)),
      people(new FilterProxy(&contacts, ContactsModel::NameColumn, pane)), banner(new Banner(pane)),
      choice(new QComboBox(pane)),
      filter(new FilterField(ContactsPane::tr("Filter counterparties"), pane)),
      list(new QListView(pane)), counts(new QLabel(pane)), listPage(new StatePage(list, pane)),
      title(new QLabel(pane)), about(new QLabel(pane)), table(new ContactsView(pane)),
      tablePage(new StatePage(table, pane)), problem(new QLabel(pane)),
      note(new QLabel(
          ContactsPane::tr("Zoho's update covers name and e-mail only. Job title and phone are set "
                           "when a contact is created."),
          pane)),
      splitter(new QSplitter(pane)), all(new AllContactsView(workspace, pane)),
      views(new QStackedWidget(pane))
{
}

void ContactsPane::Private::lay()
{
    filter->setList(list);
    auto *rows = new ListDelegate(list);
    rows->setTrailingText([](const QModelIndex &index) {
        const int count = index.data(models::CountRole).toInt();
        return count < 0 ? QString() : QLocale().toString(count);
    });
    list->setObjectName(QStringLiteral("counterpartyList"));
    list->setAccessibleName(ContactsPane::tr("Counterparties"));
    list->setItemDelegate(rows);
    list->setUniformItemSizes(true);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setModel(companies);
    table->setContacts(people,
                       {{ContactsModel::NameColumn, 20},
                        {ContactsModel::EmailColumn, 29},
                        {ContactsModel::JobTitleColumn, 15},
                        {ContactsModel::PhoneColumn, 11},
                        {ContactsModel::StatusColumn, 8}},
                       ContactsModel::ChangeColumn);
    all->table()->addActions(table->actions());

    QFont big = title->font();
    big.setPointSizeF(big.pointSizeF() * 1.15);
    big.setBold(true);
    title->setFont(big);
    title->setObjectName(QStringLiteral("counterpartyTitle"));
    counts->setObjectName(QStringLiteral("contactCounts"));
    about->setObjectName(QStringLiteral("counterpartyAbout"));
    for (QLabel *label : {title, about, counts, problem, note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    problem->setObjectName(QStringLiteral("contactProblem"));
    problem->hide();

    auto *left = new QWidget(splitter);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 8, 0);
    leftColumn->setSpacing(8);
    leftColumn->addWidget(filter);
    leftColumn->addWidget(listPage, 1);
    auto *right = new QWidget(splitter);
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(8, 0, 0, 0);
    rightColumn->setSpacing(8);
    title->setMinimumHeight(filter->sizeHint().height());
    rightColumn->addWidget(title);
    rightColumn->addWidget(about);
    rightColumn->addWidget(tablePage, 1);
    splitter->setObjectName(QStringLiteral("contactsSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({240, 800});
    left->setMinimumWidth(200);

    choice->setObjectName(QStringLiteral("contactsShown"));
    choice->addItem(ContactsPane::tr("By counterparty"));
    choice->addItem(ContactsPane::tr("All contacts"));
    auto *label = new QLabel(ContactsPane::tr("Sho&w:"), q);
    label->setBuddy(choice);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(label);
    head->addWidget(choice);
    head->addStretch(1);
    views->addWidget(splitter);
    views->addWidget(all);

    auto *whole = new QVBoxLayout(q);
    whole->setContentsMargins(12, 12, 12, 12);
    whole->setSpacing(8);
    whole->addWidget(banner);
    whole->addLayout(head);
    whole->addWidget(views, 1);
    whole->addWidget(problem);
    whole->addWidget(note);
    whole->addWidget(counts);
}

void ContactsPane::Private::follow()
{
    watchTyping(table);
    watchTyping(all->table());
    connect(choice, &QComboBox::currentIndexChanged, q, [this](int at) { showAll(at == 1); });
    connect(&all->model(), &models::AllContactsModel::gathered, q, [this] { revealPending(); });
    connect(&all->model(), &models::AllContactsModel::editRefused, q,
            [this](const ContactId &, Field field, domain::NameProblem what, const QString &value) {
                refuse(sentence(what, kindOf(field), value));
            });
    connect(filter, &FilterField::textChanged, q, [this](const QString &text) {
        // The list would go on to a neighbour of what is hidden, which would cost a call.
        filtering = true;
        companies->setText(text);
        const QModelIndex at = companies->mapFromSource(counterparties.indexOf(shown));
        if (at.isValid())
            list->setCurrentIndex(at);
        else
            list->selectionModel()->clear();
        filtering = false;
        showCounterparties();
    });
    connect(list->selectionModel(), &QItemSelectionModel::selectionChanged, q,
            [this] { openCurrent(); });
    connect(listPage, &StatePage::buttonClicked, q, [this] {
        if (companies->text().isEmpty())
            counterparties.reload();
        else
            filter->clear();
    });
    connect(tablePage, &StatePage::buttonClicked, q, [this] {
        if (contacts.error())
            contacts.reload();
        else if (section.directory().isNew(shown))
            editCompany->trigger();
        else
            createAction->trigger();
    });
    connect(banner, &Banner::buttonClicked, q, [this] { counterparties.reload(); });
    connect(q, &Pane::offlineChanged, q, [this] {
        showCounterparties();
        showContacts();
    });
    connect(&counterparties, &CounterpartiesModel::stateChanged, q, [this] {
        showCounterparties();
        showCounts();
    });
    connect(&section, &ContactSection::contactsStateChanged, q, [this] { showCounts(); });
    connect(&section, &edit::Section::accessChanged, q, [this] {
        showCounterparties();
        showActions();
    });
    connect(&counterparties, &QAbstractItemModel::modelReset, q, [this] {
        if (!shown.isEmpty())
            selectCounterparty(shown);
        else if (q->isVisible())
            openFirst();
        showCounterparties();
    });
    connect(&contacts, &ContactsModel::stateChanged, q, [this] {
        showContacts();
        revealPending();
    });
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&contacts, signal, q, [this] { showContacts(); });
    connect(&contacts, &ContactsModel::editRefused, q,
            [this](const ContactId &, Field field, domain::NameProblem what, const QString &value) {
                refuse(sentence(what, kindOf(field), value));
            });
    // One that was new is known by another id once it is there.
    connect(&section, &ContactSection::counterpartiesReset, q, [this] {
        openCurrent();
        showContacts();
    });
    connect(&workspace, &edit::Workspace::changesChanged, q, [this] {
        refuse({});
        showCounts();
        showActions();
    });
    connect(&workspace, &edit::Workspace::locksChanged, q, [this] { showActions(); });
}

void ContactsPane::Private::watchTyping(ContactsView *view)
{
    // Both tables begin with the name and the address.
    view->rowDelegate()->setCheck([this](const QModelIndex &index, const QString &text) {
        const Field field
            = index.column() == ContactsModel::EmailColumn ? Field::EmailId : Field::Name;
        if (index.column() > ContactsModel::EmailColumn)
            return QString();
        const ContactId id{index.data(models::IdRole).toString()};
        const domain::ContactBook::Entry *entry = section.book().find(id);
        return entry ? sentence(section.problem(entry->contact.counterparty, id, field, text),
                                kindOf(field), text.trimmed())
                     : QString();
    });
    connect(view, &ContactsView::rowsSelected, q, [this] {
        refuse({});
        showActions();
    });
    connect(view, &ContactsView::contextMenuRequested, q,
            [this](const QPoint &at) { openMenu(at); });
}

bool ContactsPane::Private::showsAll() const
{
    return views->currentWidget() == all;
}

ContactsView *ContactsPane::Private::view() const
{
    return showsAll() ? all->table() : table;
}

CounterpartyId ContactsPane::Private::counterparty() const
{
    if (!showsAll())
        return contacts.counterparty();
    const domain::ContactBook::Entry *entry = section.book().find(
        ContactId{all->table()->currentIndex().data(models::IdRole).toString()});
    return entry ? entry->contact.counterparty : CounterpartyId();
}

// The selection comes along, from one table to the other.
void ContactsPane::Private::showAll(bool shown)
{
    if (shown == showsAll())
        return;
    view()->commitOpenEditor();
    const QList<ContactId> ids = chosen();
    const bool hadFocus = view()->hasFocus();
    views->setCurrentWidget(shown ? static_cast<QWidget *>(all) : splitter);
    choice->setCurrentIndex(shown ? 1 : 0);
    if (!ids.isEmpty())
        q->reveal(ContactSection::ref(ids.first()));
    if (hadFocus)
        view()->setFocus(Qt::OtherFocusReason);
    refuse({});
    fillSortMenu();
    showContacts();
}

void ContactsPane::Private::showCounterparties()
{
    const bool has = counterparties.rowCount() > 0;
    const auto &error = counterparties.error();
    const bool failed = error && !counterparties.isLoading();
    if (failed && !(has && q->isOffline())) {
        banner->setMessage(Banner::Kind::Error,
                           sentence(*error, ContactsPane::tr("The counterparties were not read")),
                           details(*error));
        banner->setButton(ContactsPane::tr("Try again"));
    } else {
        banner->setMessage(Banner::Kind::Info,
                           sentence(section.access(), domain::ObjectKind::Contact));
        banner->setButton({});
    }
    if (has && companies->rowCount() == 0)
        listPage->showWords(
            ContactsPane::tr("No counterparty matches \"%1\"").arg(companies->text()), {},
            ContactsPane::tr("Clear filter"));
    else if (has)
        listPage->showList();
    else if (failed)
        listPage->showWords(ContactsPane::tr("The counterparties could not be read"), {},
                            ContactsPane::tr("Try again"));
    else if (section.state() == edit::Section::State::Ready)
        listPage->showWords(ContactsPane::tr("There are no counterparties"), {},
                            ContactsPane::tr("Read again"));
    else
        listPage->showLoading(ContactsPane::tr("Reading the counterparties…"));
    filter->setEnabled(has);
    filter->setResult(companies->text().isEmpty()
                          ? QString()
                          : ContactsPane::tr("%1 of %n match", nullptr, counterparties.rowCount())
                                .arg(QLocale().toString(companies->rowCount())));
    showContacts();
}

void ContactsPane::Private::showContacts()
{
    const auto company = section.directory().wanted(contacts.counterparty());
    title->setText(company ? company->name : QString());
    about->setText(companyInWords());
    about->setVisible(!about->text().isEmpty());
    const auto error = contacts.error();
    if (contacts.counterparty().isEmpty())
        tablePage->showWords(ContactsPane::tr("Select a counterparty"),
                             ContactsPane::tr("Its contacts are read when you open it."));
    else if (section.directory().isNew(contacts.counterparty()))
        tablePage->showWords(
            ContactsPane::tr("Zoho makes this counterparty when you apply"),
            //: %1: name and %2: e-mail address of a person
            ContactsPane::tr("%1 <%2> is its first contact. More can be added then.")
                .arg(company->firstContact, company->firstEmail),
            ContactsPane::tr("Edit counterparty…"));
    else if (contacts.rowCount() > 0)
        tablePage->showList();
    else if (contacts.isLoading())
        tablePage->showLoading(ContactsPane::tr("Reading the contacts…"));
    else if (error)
        tablePage->showWords(ContactsPane::tr("The contacts could not be read"),
                             sentence(*error, {}), ContactsPane::tr("Try again"));
    else
        tablePage->showWords(ContactsPane::tr("No contacts yet"),
                             company ? ContactsPane::tr("%1 has none.").arg(company->name)
                                     : QString(),
                             ContactsPane::tr("New contact…"));
    if (error && contacts.rowCount() > 0 && !contacts.isLoading() && !q->isOffline())
        refuse(sentence(*error, ContactsPane::tr("The contacts were not read again")));
    note->setVisible(showsAll() || tablePage->isShowingList());
    showActions();
}

// Whoever comes here wants to see people: the counterparty that was open the last time, or else the
// first, is opened, but only then, as each one costs a call.
void ContactsPane::Private::openFirst()
{
    if (!shown.isEmpty() || companies->rowCount() == 0)
        return;
    const QModelIndex last = companies->mapFromSource(counterparties.indexOf(first));
    list->setCurrentIndex(last.isValid() ? last : companies->index(0, 0));
    list->scrollTo(list->currentIndex());
}

void ContactsPane::Private::showCounts()
{
    counts->setText(q->summary());
    emit q->summaryChanged();
}

void ContactsPane::Private::openCurrent()
{
    const QModelIndexList rows = list->selectionModel()->selectedRows();
    if (rows.isEmpty() || filtering)
        return; // hidden by the filter, perhaps: its contacts stay
    const CounterpartyId id{rows.first().data(models::IdRole).toString()};
    if (id == shown && id == contacts.counterparty())
        return;
    table->commitOpenEditor();
    shown = id;
    contacts.setCounterparty(id);
    refuse({});
    showContacts();
}

void ContactsPane::Private::selectCounterparty(const CounterpartyId &id)
{
    QModelIndex at = companies->mapFromSource(counterparties.indexOf(id));
    if (!at.isValid() && counterparties.indexOf(id).isValid()) {
        filter->clear();
        at = companies->mapFromSource(counterparties.indexOf(id));
    }
    if (at.isValid()) {
        list->setCurrentIndex(at);
        list->scrollTo(at);
    }
}

void ContactsPane::Private::selectContact(const ContactId &id)
{
    if (showsAll()) {
        all->reveal(id);
        return;
    }
    const QModelIndex at = people->mapFromSource(contacts.indexOf(id));
    if (!at.isValid())
        return;
    table->selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect
                                                     | QItemSelectionModel::Rows);
    table->scrollTo(at);
}

void ContactsPane::Private::revealPending()
{
    if (pending.isEmpty())
        return;
    if (showsAll() ? all->model().indexOf(pending).isValid() : contacts.indexOf(pending).isValid())
        selectContact(std::exchange(pending, {}));
}

void ContactsPane::Private::refuse(const QString &text)
{
    QPalette colors = q->palette();
    colors.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, colors));
    problem->setPalette(colors);
    problem->setText(text);
    problem->setVisible(!text.isEmpty());
    if (!text.isEmpty())
        emit q->statusMessage(text);
}

ContactsPane::ContactsPane(edit::Workspace &workspace, CounterpartiesModel &counterparties,
                           ContactsModel &contacts, QWidget *parent)
    : Pane(parent), d(std::make_unique<Private>(this, workspace, counterparties, contacts))
{
    setObjectName(QStringLiteral("contactsPane"));
    setAccessibleName(tr("Counterparty contacts"));
    d->makeActions();
    d->lay();
    d->follow();
    d->showCounterparties();
    d->showCounts();
}

ContactsPane::~ContactsPane()
{
    stopListening({&d->workspace, &d->counterparties, &d->contacts});
}

void ContactsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    d->openFirst();
}

QList<QAction *> ContactsPane::editActions() const
{
    return {d->createAction,  d->renameAction, d->copyAction,   d->pasteAction,
            d->sortAction,    d->importAction, d->exportAction, d->toolsAction,
            d->companyAction, d->revertAction, d->deleteAction, d->anonymiseAction};
}

QString ContactsPane::menuTitle() const
{
    return tr("&Contacts");
}

void ContactsPane::focusFilter()
{
    (d->showsAll() ? d->all->filter() : d->filter)->focus();
}

void ContactsPane::focusList()
{
    if (d->showsAll()) {
        d->all->table()->setFocus(Qt::OtherFocusReason);
        return;
    }
    d->list->setFocus(Qt::OtherFocusReason);
    d->openFirst();
}

void ContactsPane::focusOn(const domain::ObjectRef &ref)
{
    if (ref.kind == domain::ObjectKind::Contact)
        d->view()->setFocus(Qt::OtherFocusReason);
    else
        focusList();
}

void ContactsPane::reload()
{
    d->counterparties.reload();
}

bool ContactsPane::commitEditors()
{
    return d->view()->commitOpenEditor();
}

void ContactsPane::reveal(const domain::ObjectRef &ref)
{
    if (ref.kind == domain::ObjectKind::Counterparty) {
        d->choice->setCurrentIndex(0);
        d->selectCounterparty(d->section.directory().idOf(ref));
        return;
    }
    if (ref.kind != domain::ObjectKind::Contact)
        return;
    const ContactId id{ref.id};
    const domain::ContactBook::Entry *entry = d->section.book().find(id);
    const domain::Edit *edit = d->workspace.buffer().find(ref);
    const CounterpartyId where = entry  ? entry->contact.counterparty
                                 : edit ? CounterpartyId{edit->owner}
                                        : CounterpartyId();
    d->pending = id;
    if (d->showsAll() && entry) {
        if (!d->all->reveal(id))
            d->all->clearFilter();
        d->revealPending();
        return;
    }
    d->choice->setCurrentIndex(0); // read where it belongs
    d->selectCounterparty(where);
    d->revealPending();
}

QString ContactsPane::summary() const
{
    const int companies = d->counterparties.rowCount();
    if (companies == 0)
        return {};
    QStringList parts{companies == 1 ? tr("1 counterparty")
                                     : tr("%n counterparties", nullptr, companies)};
    const int total = d->counterparties.contactTotal();
    if (total >= 0)
        parts.append(tr("%n contact(s)", nullptr, total));
    if (const int changes = d->workspace.stagedCount(d->section))
        parts.append(tr("%n change(s)", nullptr, changes));
    return parts.join(tr(" · "));
}

QVariantMap ContactsPane::viewState() const
{
    return {{allKey, d->showsAll()}, {counterpartyKey, d->shown.value}};
}

void ContactsPane::restoreViewState(const QVariantMap &state)
{
    d->first = {state.value(counterpartyKey).toString()};
    d->choice->setCurrentIndex(state.value(allKey).toBool() ? 1 : 0);
}

} // namespace rw::ui
