// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/activity/activitydialog.h"

#include "api/curlcommand.h"
#include "ui/activity/activityfilter.h"
#include "ui/activity/activitylog.h"
#include "ui/activity/activitywords.h"
#include "ui/feedback/filterfield.h"
#include "ui/feedback/statepage.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

ActivityDialog::ActivityDialog(ActivityLog &log, QWidget *parent)
    : QDialog(parent), m_log(log), m_filter(new ActivityFilter(log, this)),
      m_search(new FilterField(tr("Search the requests"), this)), m_kind(new QComboBox(this)),
      m_view(new QTreeView(this)), m_page(new StatePage(m_view, this)),
      m_details(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("activity"));
    setWindowTitle(tr("Activity"));
    m_kind->setObjectName(QStringLiteral("activityKind"));
    m_kind->addItem(tr("All requests"), int(ActivityFilter::Kind::All));
    m_kind->addItem(tr("Writes"), int(ActivityFilter::Kind::Writes));
    m_kind->addItem(tr("Failed"), int(ActivityFilter::Kind::Failed));
    m_view->setObjectName(QStringLiteral("activityRequests"));
    m_view->setAccessibleName(tr("Requests"));
    m_view->setModel(m_filter);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_details->setObjectName(QStringLiteral("activityDetails"));
    m_details->setAccessibleName(tr("Details of the request"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_search->setList(m_view);

    m_copy = addCommand(QStringLiteral("copyRequests"), tr("&Copy"), QKeySequence::Copy,
                        &ActivityDialog::copyRows);
    m_copyAsCurl = addCommand(QStringLiteral("copyAsCurl"), tr("Copy as c&url"),
                              Qt::CTRL | Qt::SHIFT | Qt::Key_C, &ActivityDialog::copyAsCurl);
    m_copyAsCurl->setToolTip(tr("Copies commands that send the selected requests again, for the "
                                "shell of a Unix system. Words such as <ACCESS_TOKEN> stand where "
                                "secrets belong."));
    arrange();

    connect(m_search, &FilterField::textChanged, m_filter, &ActivityFilter::setText);
    connect(m_kind, &QComboBox::currentIndexChanged, this,
            [this] { m_filter->setKind(ActivityFilter::Kind(m_kind->currentData().toInt())); });
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar *bar = m_view->verticalScrollBar();
        m_follows = bar->value() == bar->maximum();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ActivityDialog::follow);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &ActivityDialog::showState);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ActivityDialog::showState);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ActivityDialog::showDetails);
    showState();
    m_view->scrollToBottom();
    m_view->setFocus();
}

QAction *ActivityDialog::addCommand(const QString &name, const QString &text,
                                    const QKeySequence &keys, void (ActivityDialog::*run)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    // Only in the list: elsewhere these keys copy a text.
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, run);
    m_view->addAction(action);
    return action;
}

void ActivityDialog::arrange()
{
    auto *kindLabel = new QLabel(tr("&Show:"), this);
    kindLabel->setBuddy(m_kind);
    kindLabel->setFixedHeight(m_kind->sizeHint().height()); // beside it, not above its middle
    auto *top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(kindLabel, 0, Qt::AlignTop);
    top->addWidget(m_kind, 0, Qt::AlignTop);

    const int letter = fontMetrics().averageCharWidth();
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    // Measured once and not by their contents: these lists grow while people look at them.
    for (const auto &[column, letters] :
         {std::pair(ActivityLog::TimeColumn, 16), std::pair(ActivityLog::OrganisationColumn, 22),
          std::pair(ActivityLog::MethodColumn, 11), std::pair(ActivityLog::StatusColumn, 28),
          std::pair(ActivityLog::DurationColumn, 13), std::pair(ActivityLog::CreditsColumn, 15)})
        header->resizeSection(column, letters * letter);
    header->setSectionResizeMode(ActivityLog::PathColumn, QHeaderView::Stretch);

    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_page);
    split->addWidget(m_details);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *curl = buttons->addButton(m_copyAsCurl->text(), QDialogButtonBox::ActionRole);
    curl->setObjectName(QStringLiteral("copyAsCurlButton"));
    curl->setToolTip(m_copyAsCurl->toolTip());
    connect(curl, &QPushButton::clicked, m_copyAsCurl, &QAction::trigger);
    connect(m_copyAsCurl, &QAction::changed, curl,
            [this, curl] { curl->setEnabled(m_copyAsCurl->isEnabled()); });
    m_clear = new QAction(tr("C&lear"), this);
    m_clear->setObjectName(QStringLiteral("clearActivity"));
    auto *clear = buttons->addButton(m_clear->text(), QDialogButtonBox::ResetRole);
    clear->setObjectName(QStringLiteral("clearActivityButton"));
    connect(clear, &QPushButton::clicked, m_clear, &QAction::trigger);
    connect(m_clear, &QAction::triggered, &m_log, &ActivityLog::clear);
    connect(m_clear, &QAction::changed, clear,
            [this, clear] { clear->setEnabled(m_clear->isEnabled()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QPushButton *button : buttons->findChildren<QPushButton *>())
        button->setAutoDefault(false); // Enter belongs to the list and the search

    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    connect(find, &QAction::triggered, m_search, &FilterField::focus);
    addAction(find);

    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(split, 1);
    column->addWidget(buttons);
    resize(letter * 150, fontMetrics().lineSpacing() * 34);
}

void ActivityDialog::showState()
{
    const int shown = m_filter->rowCount();
    if (shown > 0)
        m_page->showList();
    else if (m_log.size() == 0)
        m_page->showWords(tr("No requests yet"),
                          tr("Whatever Rolewright sends from now on is listed here. The list is "
                             "kept in memory alone."));
    else
        m_page->showWords(tr("Nothing matches"),
                          tr("No request is of this kind or has this text."));
    const bool narrowed = shown != m_log.size();
    m_search->setResult(narrowed ? tr("%1 of %n request(s)", nullptr, int(m_log.size())).arg(shown)
                                 : QString());
    m_clear->setEnabled(m_log.size() > 0);
    showDetails();
}

void ActivityDialog::showDetails()
{
    const QModelIndexList rows = selectedRows();
    m_copy->setEnabled(!rows.isEmpty());
    m_copyAsCurl->setEnabled(!rows.isEmpty());
    QString text;
    if (rows.size() == 1)
        text = detailsInWords(m_log.organisationAt(rows.first().row()),
                              m_log.at(rows.first().row()));
    else if (rows.size() > 1)
        text = tr("%n request(s) selected", nullptr, int(rows.size()));
    if (m_details->toPlainText() != text) // somebody may be reading or selecting in it
        m_details->setPlainText(text);
}

void ActivityDialog::follow()
{
    if (m_follows)
        m_view->scrollToBottom();
}

QModelIndexList ActivityDialog::selectedRows() const
{
    QModelIndexList rows
        = m_filter->mapSelectionToSource(m_view->selectionModel()->selection()).indexes();
    rows.erase(std::remove_if(rows.begin(), rows.end(),
                              [](const QModelIndex &index) { return index.column() != 0; }),
               rows.end());
    std::sort(rows.begin(), rows.end());
    return rows;
}

// As lines with tabs, which a spreadsheet takes for a table.
void ActivityDialog::copyRows()
{
    QStringList lines;
    for (const QModelIndex &row : selectedRows()) {
        QStringList cells;
        for (int column = 0; column < ActivityLog::ColumnCount; ++column)
            cells += m_log.index(row.row(), column).data().toString().simplified();
        lines += cells.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void ActivityDialog::copyAsCurl()
{
    QStringList commands;
    for (const QModelIndex &row : selectedRows())
        commands += api::curlCommand(m_log.at(row.row()));
    QGuiApplication::clipboard()->setText(commands.join(QStringLiteral("\n\n")));
}

} // namespace rw::ui
