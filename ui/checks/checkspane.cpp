// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/checks/checkspane.h"

#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/checksentences.h"
#include "models/checksmodel.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listaction.h"
#include "ui/feedback/readallnotice.h"
#include "ui/feedback/statepage.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using edit::Checks;
using models::ChecksModel;

namespace {

const QString levelsKey = QStringLiteral("checks/mostLevels");
constexpr int usualLevels = 7;

} // namespace

ChecksPane::ChecksPane(edit::Workspace &workspace, QSettings &settings, QWidget *parent)
    : Pane(parent), m_workspace(workspace), m_settings(settings),
      m_model(new ChecksModel(workspace, this)), m_levels(new QSpinBox(this)),
      m_counts(new QLabel(this)), m_list(new QTreeView(this)), m_page(new StatePage(m_list, this)),
      m_explanation(new QLabel(this))
{
    setObjectName(QStringLiteral("checksPane"));
    setAccessibleName(tr("Checks"));
    makeActions();
    lay();
    // What changes many things at once is looked at once; while nobody looks, not at all.
    m_soon.setSingleShot(true);
    m_soon.setInterval(200);
    connect(&m_soon, &QTimer::timeout, this, &ChecksPane::look);
    connect(&workspace, &edit::Workspace::changesChanged, this, &ChecksPane::lookSoon);
    connect(&workspace, &edit::Workspace::locksChanged, this, &ChecksPane::lookSoon);
    for (const edit::Section *section : workspace.sections()) {
        connect(section, &edit::Section::reread, this, &ChecksPane::lookSoon);
        connect(section, &edit::Section::recalled, this, &ChecksPane::lookSoon);
        connect(section, &edit::Section::accessChanged, this, &ChecksPane::lookSoon);
    }
    connect(&workspace.roles(), &edit::RoleSection::usersChanged, this, &ChecksPane::lookSoon);
    connect(&workspace.roles(), &edit::RoleSection::treeLockChanged, this, &ChecksPane::lookSoon);
    connect(&workspace.contacts(), &edit::ContactSection::contactsStateChanged, this,
            &ChecksPane::lookSoon);
    connect(m_levels, &QSpinBox::valueChanged, this, [this](int levels) {
        m_settings.setValue(levelsKey, levels);
        lookSoon();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ChecksPane::showState);
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (m_model->hintAt(index))
            go();
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, &ChecksPane::openMenu);
    connect(m_page, &StatePage::buttonClicked, this, &ChecksPane::reload);
    connect(m_list, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { m_closed.insert(int(*m_model->kindAt(index))); });
    connect(m_list, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { m_closed.remove(int(*m_model->kindAt(index))); });
    showState();
}

ChecksPane::~ChecksPane()
{
    m_soon.stop();
    QList<QObject *> others{&m_workspace};
    for (edit::Section *section : m_workspace.sections())
        others.append(section);
    stopListening(others);
}

void ChecksPane::makeActions()
{
    m_go = addListAction(m_list, tr("&Go to"), {}, lineIcon(QStringLiteral("search")),
                         tr("Shows it in its workspace"));
    m_fix = addListAction(m_list, tr("Set &right"), Qt::CTRL | Qt::Key_Period,
                          lineIcon(QStringLiteral("check")), tr("Stages what sets it right"));
    m_fixAll = addListAction(m_list, tr("Set &all of this kind right"),
                             Qt::CTRL | Qt::SHIFT | Qt::Key_Period, {},
                             tr("Stages what sets all of this kind right, as one step"));
    m_fixAll->setAutoRepeat(false);
    m_fix->setAutoRepeat(false);
    connect(m_go, &QAction::triggered, this, &ChecksPane::go);
    connect(m_fix, &QAction::triggered, this, &ChecksPane::fix);
    connect(m_fixAll, &QAction::triggered, this, &ChecksPane::fixAll);
}

void ChecksPane::lay()
{
    m_levels->setObjectName(QStringLiteral("mostLevels"));
    m_levels->setRange(2, 99);
    m_levels->setValue(m_settings.value(levelsKey, usualLevels).toInt());
    auto *label = new QLabel(tr("&Levels at most:"), this);
    label->setBuddy(m_levels);
    m_list->setObjectName(QStringLiteral("checksList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ItemDelegate(m_list));
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setExpandsOnDoubleClick(false);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    m_list->header()->resizeSection(ChecksModel::NameColumn, digit * 52);
    m_list->header()->resizeSection(ChecksModel::PlaceColumn, digit * 26);
    m_explanation->setObjectName(QStringLiteral("checkExplanation"));
    m_counts->setObjectName(QStringLiteral("checkCounts"));
    for (QLabel *words : {m_explanation, m_counts}) {
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(label);
    head->addWidget(m_levels);
    head->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(new ReadAllNotice(m_workspace, this));
    column->addWidget(m_page, 1);
    column->addWidget(m_explanation);
    column->addWidget(m_counts);
}

QList<QAction *> ChecksPane::editActions() const
{
    return {m_go, m_fix, m_fixAll};
}

QString ChecksPane::menuTitle() const
{
    return tr("&Checks");
}

void ChecksPane::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0, 0));
}

void ChecksPane::reload()
{
    m_workspace.reload();
}

int ChecksPane::total() const
{
    return m_model->total();
}

QString ChecksPane::summary() const
{
    return tr("%n hint(s)", nullptr, total());
}

void ChecksPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (m_outdated)
        look();
}

void ChecksPane::lookSoon()
{
    m_outdated = true;
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void ChecksPane::look()
{
    m_soon.stop();
    m_outdated = false;
    const Checks checks(m_workspace);
    const QModelIndex current = m_list->currentIndex();
    const Checks::Hint *hint = m_model->hintAt(current);
    const std::optional<Checks::Hint> before
        = hint ? std::make_optional(*hint) : std::optional<Checks::Hint>();
    const std::optional<Checks::Kind> kind = m_model->kindAt(current);
    const int row = current.row();
    const QSet<int> closed = m_closed;
    m_model->setHints(checks.roles(m_levels->value()) + checks.values() + checks.contacts());
    for (int group = 0; group < m_model->rowCount(); ++group) {
        const QModelIndex at = m_model->index(group, 0);
        // Long lists of little weight would hide the rest.
        constexpr int many = 12;
        const int each = int(*m_model->kindAt(at));
        const bool wasSeen = m_opened;
        m_list->setExpanded(at, wasSeen ? !closed.contains(each) : m_model->rowCount(at) <= many);
        if (!m_list->isExpanded(at))
            m_closed.insert(each);
    }
    m_opened = m_opened || m_model->rowCount() > 0;
    // What was set right has gone: its neighbour is next.
    QModelIndex next = before ? m_model->indexOf(*before) : QModelIndex();
    if (!next.isValid() && kind) {
        const QModelIndex group = m_model->indexOf(*kind);
        next = before && group.isValid()
                   ? m_model->index(qMin(row, m_model->rowCount(group) - 1), 0, group)
                   : group;
    }
    if (!next.isValid() && m_model->rowCount() > 0)
        next = m_model->index(0, 0);
    m_list->setCurrentIndex(next);
    showState();
    emit summaryChanged();
}

void ChecksPane::showState()
{
    const QList<edit::Section *> sections = m_workspace.sections();
    if (m_model->rowCount() > 0)
        m_page->showList();
    else if (std::any_of(sections.cbegin(), sections.cend(), [](const edit::Section *section) {
                 return section->state() == edit::Section::State::Ready;
             }))
        m_page->showWords(tr("Nothing to be set right"),
                          tr("Roles, contact roles and the contacts that are read look well."));
    else
        m_page->showWords(tr("Nothing is read yet"), {}, tr("Read again"));
    const QModelIndex current = m_list->currentIndex();
    const Checks::Hint *hint = m_model->hintAt(current);
    const std::optional<Checks::Kind> kind = m_model->kindAt(current);
    const QList<Checks::Hint> all = m_model->hintsOf(current);
    const int fixable = int(
        std::count_if(all.cbegin(), all.cend(), [](const auto &each) { return each.canFix; }));
    m_explanation->setText(kind ? models::explanationOf(*kind) : QString());
    m_counts->setText(summary());
    setAvailable(m_go, hint ? QString() : tr("Select something that was found first."));
    setAvailable(m_fix, !hint          ? tr("Select something that was found first.")
                        : hint->canFix ? QString()
                                       : tr("This is for you to decide."));
    setAvailable(m_fixAll, !kind ? tr("Select something that was found first.")
                           : !Checks::fixesTogether(*kind) ? tr("These are set right one by one.")
                           : fixable == 0 ? tr("None of them can be set right here.")
                                          : QString());
}

void ChecksPane::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(m_list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(editActions());
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void ChecksPane::go()
{
    if (const Checks::Hint *hint = m_model->hintAt(m_list->currentIndex()))
        emit goWanted(hint->objects.first());
}

void ChecksPane::fix()
{
    if (const Checks::Hint *hint = m_model->hintAt(m_list->currentIndex()); hint && hint->canFix)
        stage({*hint}, tr("%1: %2").arg(models::nameOf(m_workspace, *hint).simplified(),
                                        models::remedyOf(m_workspace, *hint)));
}

void ChecksPane::fixAll()
{
    const std::optional<Checks::Kind> kind = m_model->kindAt(m_list->currentIndex());
    if (!kind || !Checks::fixesTogether(*kind))
        return;
    QList<Checks::Hint> hints = m_model->hintsOf(m_list->currentIndex());
    hints.removeIf([](const Checks::Hint &hint) { return !hint.canFix; });
    stage(hints, models::remedyOfAll(*kind, int(hints.size())));
}

void ChecksPane::stage(const QList<Checks::Hint> &hints, const QString &step)
{
    if (!Checks(m_workspace).fix(hints, step))
        return;
    emit toastRequested(m_workspace.undoText());
    look(); // the next one is there for the next key
}

} // namespace rw::ui
