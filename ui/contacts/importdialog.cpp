// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/importdialog.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "models/importrowsmodel.h"
#include "ui/contacts/importsource.h"
#include "ui/feedback/itemdelegate.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace rw::ui {

using edit::ContactImport;
using models::ImportRowsModel;
using Kind = ContactImport::Kind;

ImportDialog::ImportDialog(edit::Workspace &workspace, const domain::CounterpartyId &otherwise,
                           QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_pages(new QStackedWidget(this)),
      m_source(new ImportSource(workspace, otherwise, this)),
      m_rows(new ImportRowsModel(workspace, this))
{
    setObjectName(QStringLiteral("importDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_pages->addWidget(m_source);
    m_pages->addWidget(checkPage());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_back = buttons->addButton(tr("&Back"), QDialogButtonBox::ActionRole);
    m_next = buttons->addButton(tr("&Next"), QDialogButtonBox::ActionRole);
    m_add = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_back->setObjectName(QStringLiteral("importBack"));
    m_next->setObjectName(QStringLiteral("importNext"));
    m_add->setObjectName(QStringLiteral("addToPlan"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_pages, 1);
    column->addWidget(buttons);
    resize(fontMetrics().horizontalAdvance(u'0') * 136, fontMetrics().height() * 34);

    connect(m_source, &ImportSource::changed, this, [this] {
        m_rows->forgetTicks(); // they were those of other lines
        showState();
    });
    connect(m_back, &QPushButton::clicked, this, [this] { showPage(0); });
    connect(m_next, &QPushButton::clicked, this, &ImportDialog::check);
    connect(m_add, &QPushButton::clicked, this, &ImportDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Contacts that are read, and what is edited meanwhile, are another comparison; many that come
    // at once are one.
    m_soon.setSingleShot(true);
    m_soon.setInterval(100);
    connect(&m_soon, &QTimer::timeout, this, &ImportDialog::compare);
    const auto compareSoon = [this] {
        if (m_pages->currentIndex() == 1 && !m_soon.isActive())
            m_soon.start();
    };
    connect(&workspace.contacts(), &edit::ContactSection::contactsStateChanged, this, compareSoon);
    connect(&workspace, &edit::Workspace::changesChanged, this, compareSoon);
    showPage(0);
}

QWidget *ImportDialog::checkPage()
{
    auto *page = new QWidget(this);
    m_words = new QLabel(page);
    m_words->setObjectName(QStringLiteral("importWords"));
    m_notes = new QLabel(page);
    m_notes->setObjectName(QStringLiteral("importNotes"));
    for (QLabel *label : {m_words, m_notes}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_list = new QTreeView(page);
    m_list->setObjectName(QStringLiteral("importRows"));
    m_list->setAccessibleName(tr("What each row would do"));
    m_list->setModel(m_rows);
    auto *delegate = new ItemDelegate(m_list);
    delegate->setMarkColumn(ImportRowsModel::KindColumn);
    m_list->setItemDelegate(delegate);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    const QList<int> digits{9, 12, 25, 18, 18};
    for (int column = 0; column < digits.size(); ++column)
        m_list->header()->resizeSection(column, digit * digits.at(column));
    m_same = new QCheckBox(tr("Show &unchanged rows"), page);
    m_same->setObjectName(QStringLiteral("showSame"));
    auto *all = new QPushButton(tr("Select &all"), page);
    auto *none = new QPushButton(tr("Select n&one"), page);
    m_use = new QPushButton(page);
    m_use->setObjectName(QStringLiteral("useSuggestion"));
    for (QPushButton *button : {all, none, m_use})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(all);
    row->addWidget(none);
    row->addWidget(m_use);
    row->addStretch(1);
    row->addWidget(m_same);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_words);
    column->addWidget(m_list, 1);
    column->addLayout(row);
    column->addWidget(m_notes);
    connect(all, &QPushButton::clicked, this, [this] { m_rows->tickAll(true); });
    connect(none, &QPushButton::clicked, this, [this] { m_rows->tickAll(false); });
    connect(m_use, &QPushButton::clicked, this, &ImportDialog::takeSuggestion);
    connect(m_same, &QCheckBox::toggled, m_rows, &ImportRowsModel::setSameShown);
    connect(m_rows, &ImportRowsModel::ticksChanged, this, &ImportDialog::showState);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                // The space bar ticks where the ticks are, whichever column was clicked.
                if (current.isValid() && current.column() != ImportRowsModel::LineColumn)
                    m_list->setCurrentIndex(current.siblingAtColumn(ImportRowsModel::LineColumn));
                showSuggestion();
            });
    return page;
}

void ImportDialog::showPage(int page)
{
    m_pages->setCurrentIndex(page);
    setWindowTitle(page == 0 ? tr("Import contacts – step 1 of 2: columns")
                             : tr("Import contacts – step 2 of 2: check"));
    m_back->setVisible(page == 1);
    m_next->setVisible(page == 0);
    m_add->setVisible(page == 1);
    (page == 0 ? m_next : m_add)->setDefault(true);
    if (page == 1)
        m_list->setFocus();
    showState();
}

void ImportDialog::check()
{
    if (!m_source->isReady())
        return;
    readWhatIsMissing();
    showPage(1);
    compare();
    if (m_rows->rowCount() > 0)
        m_list->setCurrentIndex(m_rows->index(0, 0));
}

// What the rows are about has to be known before anything can be said of them.
void ImportDialog::readWhatIsMissing()
{
    edit::ContactSection &section = m_workspace.contacts();
    ContactImport::Source source = m_source->source();
    source.meant = m_meant;
    for (const domain::CounterpartyId &id : ContactImport(m_workspace).unread(source))
        section.open(id);
}

void ImportDialog::compare()
{
    ContactImport::Source source = m_source->source();
    source.meant = m_meant;
    const ContactImport::Row *current = m_rows->rowAt(m_list->currentIndex());
    const int line = current ? current->line : -1;
    const int row = m_list->currentIndex().row();
    m_rows->setRows(ContactImport(m_workspace).compare(source));
    // Rows above may be without a difference now and gone: the same line stays current.
    int again = qMin(row, m_rows->rowCount() - 1);
    for (int at = 0; at < m_rows->rowCount(); ++at) {
        if (m_rows->rowAt(m_rows->index(at, 0))->line == line)
            again = at;
    }
    if (row >= 0 && m_rows->rowCount() > 0)
        m_list->setCurrentIndex(m_rows->index(again, 0));
    showState();
}

void ImportDialog::takeSuggestion()
{
    const ContactImport::Row *row = m_rows->rowAt(m_list->currentIndex());
    if (!row || row->suggestion.isEmpty())
        return;
    m_meant.insert(ContactImport::folded(row->counterpartyName), row->suggestion);
    readWhatIsMissing();
    compare();
    m_list->setFocus();
}

void ImportDialog::showState()
{
    if (m_pages->currentIndex() == 0) {
        m_next->setEnabled(m_source->isReady());
        m_next->setToolTip(m_next->isEnabled()
                               ? QString()
                               : tr("Choose a table, and say which column holds the addresses."));
        return;
    }
    const QLocale locale;
    m_words->setText(
        //: %1 to %4 are numbers of rows
        tr("Matched by e-mail, then by ID. %1 new · %2 changed · %3 same · %4 with a problem")
            .arg(locale.toString(m_rows->count(Kind::New)),
                 locale.toString(m_rows->count(Kind::Changed)),
                 locale.toString(m_rows->count(Kind::Same)),
                 locale.toString(m_rows->count(Kind::Problem))));
    const QList<ContactImport::Row> ticked = ContactImport(m_workspace).judged(m_rows->ticked());
    const int good = int(std::count_if(ticked.cbegin(), ticked.cend(),
                                       [](const auto &each) { return each.isGood(); }));
    QStringList notes{tr("Nothing has been sent. The ticked rows go into the plan.")};
    if (good < ticked.size())
        notes << tr("%n row(s) can only be taken together with what is not ticked.", nullptr,
                    int(ticked.size()) - good);
    if (const int locked = m_rows->lockedCount())
        notes << tr("%n row(s) differ in phone or job title, which Zoho takes only for a new "
                    "contact.",
                    nullptr, locked);
    m_notes->setText(notes.join(u' '));
    m_add->setText(tr("Add %n to plan", nullptr, good));
    m_add->setEnabled(good > 0);
    m_good = good;
    showSuggestion();
}

// Of the row that is current; the numbers are those of all and cost more.
void ImportDialog::showSuggestion()
{
    const ContactImport::Row *row = m_rows->rowAt(m_list->currentIndex());
    const domain::Counterparty *near
        = row ? m_workspace.contacts().counterparty(row->suggestion) : nullptr;
    m_use->setVisible(near);
    if (near)
        m_use->setText(tr("Use %1").arg(QString(near->name).replace(u'&', QStringLiteral("&&"))));
}

void ImportDialog::take()
{
    // What was read or edited since the last look counts; where that changes how many there are,
    // the person looks again.
    if (m_soon.isActive()) {
        m_soon.stop();
        const int before = m_good;
        compare();
        if (m_good != before)
            return;
    }
    const QString step = tr("Import %1").arg(m_source->name());
    if (!ContactImport(m_workspace).stage(m_rows->ticked(), step)) {
        m_notes->setText(tr("Nothing could be staged. Look at the rows again."));
        return;
    }
    emit staged(step);
    accept();
}

} // namespace rw::ui
