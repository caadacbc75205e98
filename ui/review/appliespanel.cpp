// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/appliespanel.h"

#include "edit/contactsection.h"
#include "edit/takeback.h"
#include "edit/workspace.h"
#include "models/receiptsmodel.h"
#include "store/journalstore.h"
#include "store/privatefile.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/filterfield.h"
#include "ui/feedback/statepage.h"
#include "ui/review/receipthtml.h"
#include "ui/review/takebackwords.h"

#include <QAction>
#include <QDateEdit>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

namespace {

const QDate noDay(2000, 1, 1); // the first that can be chosen stands for none

QDateEdit *dayField(const QString &name, const QString &accessibleName, QWidget *parent)
{
    auto *field = new QDateEdit(noDay, parent);
    field->setObjectName(name);
    field->setAccessibleName(accessibleName);
    field->setMinimumDate(noDay);
    field->setSpecialValueText(AppliesPanel::tr("any day"));
    field->setCalendarPopup(true);
    return field;
}

QDate chosen(const QDateEdit &field)
{
    return field.date() == noDay ? QDate() : field.date();
}

} // namespace

AppliesPanel::AppliesPanel(edit::Workspace &workspace, store::JournalStore &journal,
                           QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_journal(journal),
      m_model(new models::ReceiptsModel(this)),
      m_filter(new FilterField(tr("Search the applies"), this)),
      m_from(dayField(QStringLiteral("appliesFrom"), tr("From this day on"), this)),
      m_to(dayField(QStringLiteral("appliesTo"), tr("Up to this day"), this)),
      m_view(new QTreeView(this)), m_page(new StatePage(m_view, this)), m_banner(new Banner(this))
{
    m_view->setObjectName(QStringLiteral("applies"));
    m_view->setAccessibleName(tr("Applies"));
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_filter->setList(m_view);
    m_show = add(QStringLiteral("showReceipt"), tr("&Receipt…"), Qt::CTRL | Qt::Key_R,
                 &AppliesPanel::showReceipt);
    m_exportJson = add(QStringLiteral("exportReceiptJson"), tr("Export as &JSON…"),
                       Qt::CTRL | Qt::Key_J, &AppliesPanel::exportJson);
    m_exportHtml = add(QStringLiteral("exportReceiptHtml"), tr("Export as &HTML…"),
                       Qt::CTRL | Qt::Key_H, &AppliesPanel::exportHtml);
    m_takeBack = add(QStringLiteral("takeBack"), tr("&Take back…"), Qt::CTRL | Qt::Key_T,
                     &AppliesPanel::takeBack);

    auto *search = new QHBoxLayout;
    search->addWidget(m_filter, 1);
    for (const auto &[text, field] : {std::pair(tr("Fr&om"), m_from), std::pair(tr("&To"), m_to)}) {
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        search->addWidget(label);
        search->addWidget(field);
    }
    auto *buttons = new QHBoxLayout;
    for (QAction *action : actions()) {
        auto *button = new QPushButton(action->iconText(), this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button,
                [button, action] { button->setEnabled(action->isEnabled()); });
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(search);
    column->addWidget(m_banner);
    column->addWidget(m_page, 1);
    column->addLayout(buttons);

    connect(m_filter, &FilterField::textChanged, this, &AppliesPanel::reload);
    connect(m_from, &QDateEdit::dateChanged, this, &AppliesPanel::reload);
    connect(m_to, &QDateEdit::dateChanged, this, &AppliesPanel::reload);
    connect(m_view, &QTreeView::activated, m_show, &QAction::trigger);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &AppliesPanel::updateActions);
    connect(m_model, &QAbstractItemModel::modelReset, this, &AppliesPanel::updateActions);
    connect(&m_workspace.contacts(), &edit::ContactSection::contactsStateChanged, this,
            &AppliesPanel::takeBackWhenRead);
    connect(&m_workspace, &edit::Workspace::locksChanged, this, &AppliesPanel::updateActions);
    updateActions();
}

QAction *AppliesPanel::add(const QString &name, const QString &text, const QKeySequence &key,
                           void (AppliesPanel::*act)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

QList<QAction *> AppliesPanel::actions() const
{
    return {m_show, m_exportJson, m_exportHtml, m_takeBack};
}

void AppliesPanel::focusFilter()
{
    m_filter->focus();
}

void AppliesPanel::focusList()
{
    m_view->setFocus();
}

int AppliesPanel::count() const
{
    return m_model->rowCount();
}

void AppliesPanel::reload()
{
    const quint64 asked = ++m_asked;
    m_journal.receipts(m_filter->text(), chosen(*m_from), chosen(*m_to), this,
                       [this, asked](const auto &receipts) {
                           if (asked != m_asked)
                               return;
                           if (!receipts) {
                               m_page->showWords(tr("The history cannot be read"),
                                                 receipts.error());
                               return;
                           }
                           m_model->setReceipts(*receipts);
                           showState();
                           showFound();
                           emit loaded();
                       });
}

void AppliesPanel::find(const QString &receiptId, void (AppliesPanel::*act)())
{
    m_sought = receiptId;
    m_withSought = act;
    m_filter->clear();
    m_from->setDate(noDay);
    m_to->setDate(noDay);
    reload();
}

void AppliesPanel::showFound()
{
    for (int row = 0; row < m_model->rowCount() && !m_sought.isEmpty(); ++row) {
        const edit::Receipt *receipt = m_model->receiptAt(m_model->index(row, 0));
        if (!receipt || receipt->id != m_sought)
            continue;
        m_sought.clear();
        m_view->setCurrentIndex(m_model->index(row, 0));
        (this->*m_withSought)();
    }
}

void AppliesPanel::showState()
{
    const bool searching
        = !m_filter->text().isEmpty() || chosen(*m_from).isValid() || chosen(*m_to).isValid();
    if (m_model->rowCount() > 0) {
        m_view->setCurrentIndex(m_model->index(0, 0));
        m_page->showList();
    } else if (searching) {
        m_page->showWords(tr("No apply like that"),
                          tr("No receipt holds this text in these days."));
    } else {
        m_page->showWords(tr("Nothing applied yet"),
                          tr("Every apply leaves its receipt here: what was wanted, what was sent "
                             "and what came of it."));
    }
}

const edit::Receipt *AppliesPanel::current() const
{
    return m_model->receiptAt(m_view->currentIndex());
}

void AppliesPanel::updateActions()
{
    const bool any = m_view->currentIndex().isValid();
    const bool readable = current() != nullptr;
    m_show->setEnabled(readable);
    m_exportHtml->setEnabled(readable);
    m_exportJson->setEnabled(any);
    m_takeBack->setEnabled(readable && !m_workspace.isApplying());
}

void AppliesPanel::showReceipt()
{
    const edit::Receipt *receipt = current();
    if (!receipt)
        return;
    auto *dialog = new QDialog(this);
    dialog->setObjectName(QStringLiteral("receiptDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Receipt"));
    auto *text = new QTextBrowser(dialog);
    text->setAccessibleName(tr("Receipt"));
    text->setOpenLinks(false);
    text->setHtml(receiptHtml(*receipt));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(dialog);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    dialog->resize(900, 650);
    dialog->open();
}

void AppliesPanel::exportJson()
{
    askWhere(QStringLiteral("json"), m_model->jsonAt(m_view->currentIndex()));
}

void AppliesPanel::exportHtml()
{
    if (const edit::Receipt *receipt = current())
        askWhere(QStringLiteral("html"), receiptHtml(*receipt).toUtf8());
}

void AppliesPanel::askWhere(const QString &ending, const QByteArray &content)
{
    auto *dialog = new QFileDialog(this, tr("Export the receipt"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilters({QStringLiteral("*.%1").arg(ending)});
    connect(dialog, &QFileDialog::fileSelected, this, [this, content](const QString &path) {
        const auto saved = store::writePrivately(path, content);
        if (saved)
            emit statusMessage(tr("The receipt is in %1.").arg(path));
        else
            m_banner->setMessage(Banner::Kind::Error, saved.error());
    });
    dialog->open();
}

// What is taken back is compared with what the server has now, so that has to be read.
void AppliesPanel::takeBack()
{
    const edit::Receipt *receipt = current();
    if (!receipt || m_workspace.isApplying())
        return;
    m_takenBack = *receipt;
    const auto counterparties = edit::counterpartiesIn(*receipt);
    for (const domain::CounterpartyId &id : counterparties)
        m_workspace.contacts().open(id);
    takeBackWhenRead();
}

void AppliesPanel::takeBackWhenRead()
{
    if (!m_takenBack)
        return;
    const auto counterparties = edit::counterpartiesIn(*m_takenBack);
    const bool reading = std::any_of(
        counterparties.cbegin(), counterparties.cend(), [this](const domain::CounterpartyId &id) {
            return m_workspace.contacts().contactsState(id) == edit::Section::State::Loading;
        });
    if (reading)
        return;
    const edit::Receipt receipt = *std::exchange(m_takenBack, std::nullopt);
    edit::TakeBack back = edit::takeBack(receipt, m_workspace);
    const QString when = QLocale().toString(receipt.startedAt.toLocalTime(), QLocale::ShortFormat);
    const QStringList lost
        = sentences(back.facts)
          + sentencesOfForbidden(m_workspace.leaveOutForbidden(back.replacements));
    if (m_workspace.stage(tr("Take back the apply of %1").arg(when), back.replacements)) {
        emit staged(tr("This takes back the apply of %1.").arg(when), lost);
        return;
    }
    m_banner->setMessage(Banner::Kind::Info,
                         tr("The apply of %1 has nothing left to take back.").arg(when),
                         lost.join(QLatin1Char('\n')));
}

} // namespace rw::ui
