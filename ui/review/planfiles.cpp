// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/planfiles.h"

#include "edit/contactsection.h"
#include "edit/planfilejson.h"
#include "edit/workspace.h"
#include "store/privatefile.h"
#include "ui/review/takebackwords.h"

#include <QFileDialog>
#include <QFileInfo>

namespace rw::ui {

namespace {

QFileDialog *planDialog(QWidget *page, const QString &title)
{
    auto *dialog = new QFileDialog(page, title);
    dialog->setObjectName(QStringLiteral("planDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({PlanFiles::tr("Plans (*.json)"), PlanFiles::tr("All files (*)")});
    return dialog;
}

} // namespace

PlanFiles::PlanFiles(edit::Workspace &workspace, QWidget *page)
    : QObject(page), m_workspace(workspace), m_page(page)
{
}

void PlanFiles::askWhereToSave()
{
    QFileDialog *dialog = planDialog(m_page, tr("Save the plan"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, &PlanFiles::save);
    dialog->open();
}

void PlanFiles::askWhatToOpen()
{
    QFileDialog *dialog = planDialog(m_page, tr("Open a plan"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &PlanFiles::open);
    dialog->open();
}

void PlanFiles::save(const QString &path)
{
    const QSet<domain::ObjectRef> unticked = edit::untickedIn(m_workspace);
    const edit::PlanFile plan = edit::planFileOf(m_workspace, unticked, m_workspace.operatorName());
    if (plan.changes.isEmpty()) {
        emit failed(tr("No change is ticked, so there is nothing to save."));
        return;
    }
    const auto saved = store::writePrivately(path, edit::toJson(plan, m_workspace));
    if (!saved) {
        emit failed(saved.error());
        return;
    }
    QString said
        = tr("%n change(s) are in %1. They stay staged here.", nullptr, int(plan.changes.size()))
              .arg(path);
    if (!unticked.isEmpty())
        said += QLatin1Char(' ')
                + tr("%n change(s) that are not ticked, or hang on one that is not, were left out.",
                     nullptr, int(unticked.size()));
    emit statusMessage(said);
}

void PlanFiles::open(const QString &path)
{
    const auto plan = edit::readPlanFile(path);
    auto opened = plan ? edit::openedIn(m_workspace, *plan)
                       : tl::expected<edit::OpenedPlan, QString>(tl::make_unexpected(plan.error()));
    if (!opened) {
        emit failed(opened.error());
        return;
    }
    QStringList gone;
    for (const edit::PlanFile::Change &change : opened->gone)
        gone.append(tr("%1 is no longer on the server.").arg(change.edit.label));
    for (const edit::PlanFile::Change &change : opened->replacing)
        gone.append(
            tr("What was staged here of %1 makes way for the plan.").arg(change.edit.label));
    gone += sentencesOfForbidden(m_workspace.leaveOutForbidden(opened->replacements));
    const QString name = QFileInfo(path).fileName();
    if (!m_workspace.stage(tr("Open the plan %1").arg(name), opened->replacements)) {
        emit failed(gone.isEmpty() ? tr("Everything in the plan %1 is so already.").arg(name)
                                   : tr("Nothing in the plan %1 is left to be staged. %2")
                                         .arg(name, gone.join(QLatin1Char(' '))));
        return;
    }
    for (const domain::CounterpartyId &id : opened->unread)
        m_workspace.contacts().open(id);
    emit this->opened(tr("This is the plan %1.").arg(name), gone);
}

} // namespace rw::ui
