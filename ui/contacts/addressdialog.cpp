// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/addressdialog.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/readallnotice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using edit::AddressChanges;

namespace {

enum AddressColumn { PersonColumn, CompanyColumn, OldColumn, NewColumn };

QString sentenceOf(const AddressChanges::Proposal &proposal)
{
    switch (proposal.problem) {
    case AddressChanges::Problem::None:
        break;
    case AddressChanges::Problem::NotEditable:
        return AddressDialog::tr("This contact cannot be edited.");
    case AddressChanges::Problem::BadAddress:
        return AddressDialog::tr("\"%1\" is no address.").arg(proposal.after);
    case AddressChanges::Problem::Taken:
        return AddressDialog::tr("Another contact here has %1.").arg(proposal.after);
    }
    return {};
}

} // namespace

AddressDialog::AddressDialog(edit::Workspace &workspace, Mode mode,
                             const QList<domain::ContactId> &selected, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_mode(mode), m_selected(selected),
      m_notice(new ReadAllNotice(workspace, this)), m_from(new QComboBox(this)),
      m_to(new QLineEdit(this)), m_selectedOnly(new QCheckBox(tr("Selected contacts &only"), this)),
      m_list(new QTreeWidget(this)), m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("addressDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(nameOfStep());
    arrange();
    connect(m_from, &QComboBox::currentTextChanged, this, &AddressDialog::lookAnew);
    connect(m_to, &QLineEdit::textChanged, this, &AddressDialog::lookAnew);
    connect(m_selectedOnly, &QCheckBox::toggled, this, &AddressDialog::lookAnew);
    m_soon.setSingleShot(true);
    m_soon.setInterval(250);
    connect(&m_soon, &QTimer::timeout, this, &AddressDialog::look);
    connect(m_notice, &ReadAllNotice::readMore, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(m_list, &QTreeWidget::itemChanged, this, &AddressDialog::showCount);
    // The space bar ticks in the column of the ticks, and nobody sees in which one they are.
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (item)
            m_list->setCurrentItem(item, PersonColumn);
    });
    look();
    if (mode == Mode::Tidy)
        m_list->setFocus();
    else
        m_from->setFocus();
}

void AddressDialog::arrange()
{
    m_from->setObjectName(QStringLiteral("replaceFrom"));
    m_from->setEditable(true);
    m_from->setInsertPolicy(QComboBox::NoInsert);
    m_from->lineEdit()->setAccessibleName(tr("Replace"));
    m_to->setObjectName(QStringLiteral("replaceTo"));
    m_selectedOnly->setObjectName(QStringLiteral("selectedOnly"));
    m_selectedOnly->setChecked(m_selected.size() > 1);
    m_selectedOnly->setEnabled(!m_selected.isEmpty());
    m_list->setObjectName(QStringLiteral("addressChanges"));
    m_list->setAccessibleName(tr("What would change"));
    m_list->setHeaderLabels({tr("Contact"), tr("Counterparty"), tr("Before"), tr("After")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setMinimumSize(760, 320);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    m_list->header()->resizeSection(PersonColumn, digit * 24);
    m_list->header()->resizeSection(CompanyColumn, digit * 20);
    m_list->header()->resizeSection(OldColumn, digit * 26);
    m_words->setObjectName(QStringLiteral("addressWords"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    if (m_mode == Mode::Domain) {
        m_from->addItems(AddressChanges(m_workspace).domains());
        m_from->setCurrentIndex(-1);
        form->addRow(tr("&Domain:"), m_from);
        form->addRow(tr("Replace &with:"), m_to);
    } else if (m_mode == Mode::Address) {
        form->addRow(tr("&Address:"), m_from);
        form->addRow(tr("Replace &with:"), m_to);
    }
    m_from->setVisible(m_mode != Mode::Tidy);
    m_to->setVisible(m_mode != Mode::Tidy);
    m_selectedOnly->setVisible(m_mode != Mode::Address); // an address goes everywhere or nowhere

    auto *all = new QPushButton(tr("Select &all"), this);
    auto *none = new QPushButton(tr("Select &none"), this);
    for (QPushButton *button : {all, none})
        button->setAutoDefault(false);
    connect(all, &QPushButton::clicked, this, [this] { tickAll(true); });
    connect(none, &QPushButton::clicked, this, [this] { tickAll(false); });
    auto *ticks = new QHBoxLayout;
    ticks->setSpacing(8);
    ticks->addWidget(all);
    ticks->addWidget(none);
    ticks->addWidget(m_words, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_take = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_take->setObjectName(QStringLiteral("addToPlan"));
    m_take->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_selectedOnly);
    column->addWidget(m_notice);
    column->addWidget(m_list, 1);
    column->addLayout(ticks);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString AddressDialog::nameOfStep() const
{
    switch (m_mode) {
    case Mode::Address:
        return tr("Replace address");
    case Mode::Domain:
        return tr("Replace domain");
    case Mode::Tidy:
        break;
    }
    return tr("Tidy addresses");
}

QString AddressDialog::step() const
{
    switch (m_mode) {
    case Mode::Address:
    case Mode::Domain:
        return tr("Replace %1 with %2")
            .arg(m_from->currentText().trimmed(), m_to->text().trimmed());
    case Mode::Tidy:
        break;
    }
    return nameOfStep();
}

void AddressDialog::lookAnew()
{
    m_list->clear();
    look();
}

void AddressDialog::look()
{
    QSet<domain::ContactId> unticked;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_proposals.at(row).isGood()
            && m_list->topLevelItem(row)->checkState(PersonColumn) == Qt::Unchecked)
            unticked.insert(m_proposals.at(row).id);
    }
    const AddressChanges changes(m_workspace);
    const QList<domain::ContactId> among
        = m_selectedOnly->isChecked() ? m_selected : QList<domain::ContactId>();
    QString from = m_from->currentText().trimmed();
    QString to = m_to->text().trimmed();
    if (m_mode == Mode::Domain) { // people write it either way
        from.remove(u'@');
        to.remove(u'@');
    }
    m_proposals.clear();
    if (m_mode == Mode::Tidy)
        m_proposals = changes.tidy(among);
    else if (m_mode == Mode::Domain && AddressChanges::isPlausibleDomain(to))
        m_proposals = changes.replaceDomain(from, to, among);
    else if (m_mode == Mode::Address && whyNothing().isEmpty())
        m_proposals = changes.replaceAddress(from, to);

    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const edit::ContactSection &section = m_workspace.contacts();
    for (const AddressChanges::Proposal &proposal : std::as_const(m_proposals)) {
        const domain::Contact &contact = section.book().find(proposal.id)->contact;
        const domain::Counterparty *company = section.counterparty(contact.counterparty);
        const QString problem = sentenceOf(proposal);
        auto *item = new QTreeWidgetItem(
            m_list, {contact.displayName, company ? company->name : QString(), proposal.before,
                     problem.isEmpty() ? proposal.after : problem});
        item->setToolTip(NewColumn, item->text(NewColumn));
        item->setCheckState(PersonColumn, proposal.isGood() && !unticked.contains(proposal.id)
                                              ? Qt::Checked
                                              : Qt::Unchecked);
        if (proposal.isGood())
            continue;
        // It can be gone to, so that its reason can be heard.
        item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
        for (int column = 0; column < m_list->columnCount(); ++column)
            item->setForeground(column, palette().brush(QPalette::Disabled, QPalette::Text));
        item->setIcon(NewColumn, markIcon(models::Mark::Attention, palette()));
    }
    showCount();
}

// Both conditions of replacing an address, and what else keeps the list empty.
QString AddressDialog::whyNothing() const
{
    const AddressChanges changes(m_workspace);
    const QString from = m_from->currentText().trimmed();
    const QString to = m_to->text().trimmed();
    switch (m_mode) {
    case Mode::Address:
        if (from.isEmpty() || to.isEmpty())
            return tr("Type both addresses.");
        if (!changes.isInUse(from))
            return tr("Nobody has %1.").arg(from);
        if (!domain::isPlausibleAddress(to))
            return tr("\"%1\" is no address.").arg(to);
        if (!domain::sameName(from, to) && changes.isInUse(to))
            return tr("%1 is somebody's already: two people would have one address.").arg(to);
        break;
    case Mode::Domain:
        if (from.isEmpty() || to.isEmpty())
            return tr("Type both domains.");
        if (!AddressChanges::isPlausibleDomain(QString(to).remove(u'@')))
            return tr("\"%1\" is no domain.").arg(to);
        return m_proposals.isEmpty() ? tr("No address is of that domain.") : QString();
    case Mode::Tidy:
        return m_proposals.isEmpty() ? tr("All addresses are tidy.") : QString();
    }
    return {};
}

QList<AddressChanges::Proposal> AddressDialog::chosen() const
{
    QList<AddressChanges::Proposal> chosen;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->checkState(PersonColumn) == Qt::Checked)
            chosen.append(m_proposals.at(row));
    }
    return AddressChanges(m_workspace).judged(chosen);
}

void AddressDialog::tickAll(bool ticked)
{
    {
        const QSignalBlocker quiet(m_list);
        for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
            if (m_proposals.at(row).isGood())
                m_list->topLevelItem(row)->setCheckState(PersonColumn,
                                                         ticked ? Qt::Checked : Qt::Unchecked);
        }
    }
    showCount();
}

void AddressDialog::showCount()
{
    const QList<AddressChanges::Proposal> wanted = chosen();
    const int good = int(std::count_if(wanted.cbegin(), wanted.cend(),
                                       [](const auto &each) { return each.isGood(); }));
    const int refused = int(std::count_if(m_proposals.cbegin(), m_proposals.cend(),
                                          [](const auto &each) { return !each.isGood(); }));
    QStringList words;
    if (const QString nothing = whyNothing(); !nothing.isEmpty())
        words << nothing;
    if (refused > 0)
        words << tr("%n cannot be changed.", nullptr, refused);
    if (good < wanted.size())
        words << tr("%n more only together with what is not ticked.", nullptr,
                    int(wanted.size()) - good);
    m_words->setText(words.join(u' '));
    m_take->setText(tr("Add %n to plan", nullptr, good));
    m_take->setEnabled(good > 0);
}

} // namespace rw::ui
