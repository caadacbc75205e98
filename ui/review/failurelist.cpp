// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/failurelist.h"

#include "edit/temporaryname.h"
#include "edit/workspace.h"
#include "models/reasons.h"
#include "ui/feedback/sentences.h"

#include <QCoreApplication>

namespace rw::ui {

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::FailureList)
};

QString nameOf(const domain::Change &change)
{
    if (change.ref.kind == domain::ObjectKind::ContactRoleOrder)
        return Sentences::tr("The order of the contact roles");
    return change.title;
}

QString attempted(const domain::Change &change)
{
    const QString name = nameOf(change);
    switch (change.operation) {
    case domain::Edit::Operation::Create:
        return Sentences::tr("%1 was not created").arg(name);
    case domain::Edit::Operation::Delete:
        return Sentences::tr("%1 was not deleted").arg(name);
    case domain::Edit::Operation::Update:
        break;
    }
    return Sentences::tr("%1 was not changed").arg(name);
}

} // namespace

QStringList failureSentences(const edit::Workspace &workspace)
{
    using Kind = edit::Workspace::Failure::Kind;
    QStringList sentences;
    const QList<domain::Change> changes = workspace.changes();
    for (const domain::Change &change : changes) {
        const edit::Workspace::Failure *failure = workspace.failure(change.ref);
        if (!failure)
            continue;
        switch (failure->kind) {
        case Kind::Refused:
            sentences << sentence(failure->error, attempted(change));
            break;
        case Kind::NotVerified:
            sentences << Sentences::tr(
                             "%1: the server said that it was done, but reading it again shows "
                             "otherwise.")
                             .arg(attempted(change));
            break;
        case Kind::Unknown:
            //: %1: what was attempted, %2: what came of it, whole sentences
            sentences << Sentences::tr("%1. %2").arg(attempted(change), models::reasonOf(*failure));
            break;
        case Kind::Skipped:
            sentences << (failure->waitedFor.isEmpty()
                              ? Sentences::tr("%1: it was not started.").arg(attempted(change))
                              : Sentences::tr("%1: it had to wait for “%2”, which failed.")
                                    .arg(attempted(change), failure->waitedFor));
            break;
        case Kind::Bundled:
            //: %1: what was attempted, %2: why it was not sent, whole sentences
            sentences << Sentences::tr("%1. %2").arg(attempted(change), models::reasonOf(*failure));
            break;
        }
        if (edit::hasTemporaryName(workspace, change.ref)) {
            //: %1: what failed, a whole sentence
            sentences.last() = Sentences::tr("%1 For now it has a temporary name on the server. "
                                             "Retry, or revert the change to stage the way back.")
                                   .arg(sentences.constLast());
        }
    }
    return sentences;
}

} // namespace rw::ui
