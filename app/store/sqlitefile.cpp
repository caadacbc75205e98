// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlitefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(rw::store::SqliteFile)

public:
    static QString newer(const QString &file)
    {
        return tr("The file “%1” was written by a newer version of Rolewright.").arg(file);
    }
};

constexpr QFileDevice::Permissions ownersOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

// A null string or byte array would be bound as NULL.
QVariant bindable(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return u""_s;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

} // namespace

SqliteFile::SqliteFile(const QString &path, const FileFormat &format)
    : m_path(path), m_format(format),
      m_connection(u"store-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

SqliteFile::~SqliteFile()
{
    disconnectFrom();
}

Outcome SqliteFile::open()
{
    const Outcome ready = refuseOthers()
                              .and_then([this] { return inspect(); })
                              .and_then([this] { return m_empty ? make() : Outcome(); })
                              .and_then([this] { return connectTo(false); })
                              .and_then([this] { return prepare(); });
    if (!ready)
        disconnectFrom();
    return ready;
}

// What SQLite keeps at the start of the file is asked first, because SQLite itself may change a
// file by merely opening it.
Outcome SqliteFile::refuseOthers()
{
    QFile file(m_path);
    m_empty = !file.exists();
    if (m_empty)
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(sentence(file.errorString()));
    const QByteArray bytes = file.read(100);
    m_empty = bytes.isEmpty();
    if (m_empty)
        return {};
    if (bytes.size() < 100 || !bytes.startsWith("SQLite format 3")
        || qFromBigEndian<qint32>(bytes.constData() + 68) != m_format.application)
        return tl::make_unexpected(m_format.foreign.arg(shownPath()));
    if (qFromBigEndian<qint32>(bytes.constData() + 60) > m_format.version)
        return tl::make_unexpected(Sentences::newer(shownPath()));
    return {};
}

Outcome SqliteFile::inspect()
{
    // A journal beside it means that SQLite has to undo a half-written page first, which needs
    // writing.
    if (m_empty || QFile::exists(m_path + "-journal"_L1))
        return {};
    const Outcome sound = connectTo(true).and_then([this]() -> Outcome {
        // The header on disk may be older than what the write-ahead log says.
        const tl::expected<int, QString> said = version();
        if (said && *said > m_format.version)
            return tl::make_unexpected(Sentences::newer(shownPath()));
        QString verdict;
        const Outcome checked = forEachRow({u"PRAGMA quick_check(1)"_s, {}}, [&](const auto &row) {
            verdict = row.value(0).toString();
        });
        bool whole = said && checked && verdict == "ok"_L1;
        // An older one gets what it lacks only when it is opened for writing, and answers then.
        if (whole && *said == m_format.version)
            whole = answersProbes();
        if (!whole)
            return tl::make_unexpected(m_format.damaged.arg(shownPath()));
        return {};
    });
    disconnectFrom();
    return sound;
}

bool SqliteFile::answersProbes()
{
    return std::all_of(m_format.probes.cbegin(), m_format.probes.cend(),
                       [this](const QString &probe) { return execute(probe).has_value(); });
}

Outcome SqliteFile::make()
{
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!QDir().mkpath(folder)) {
        return tl::make_unexpected(sentence(
            Sentences::tr("the folder “%1” cannot be made").arg(QDir::toNativeSeparators(folder))));
    }
    QFile file(m_path);
    if (!file.open(QIODevice::ReadWrite, ownersOnly) || !file.setPermissions(ownersOnly))
        return tl::make_unexpected(sentence(file.errorString()));
    return {};
}

Outcome SqliteFile::connectTo(bool readOnly)
{
    // SQLite makes its companions as the file was when they were made: of one that could once only
    // be read they would forbid the writing for ever.
    const QFileDevice::Permissions ours = QFile::permissions(m_path);
    for (const QLatin1StringView companion : {"-wal"_L1, "-shm"_L1}) {
        const QFileInfo beside(m_path + companion);
        if (!readOnly && beside.exists() && !beside.permissions().testFlags(ours))
            QFile::setPermissions(beside.filePath(), ours);
    }
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(readOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s
                                          : u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (m_database.open())
        return {};
    const QString reason
        = m_database.lastError().driverText() + ": "_L1 + m_database.lastError().databaseText();
    return tl::make_unexpected(sentence(reason));
}

Outcome SqliteFile::prepare()
{
    const tl::expected<int, QString> found = version();
    if (!found)
        return tl::make_unexpected(found.error());
    Outcome outcome;
    if (*found < m_format.version)
        outcome = bringUpToDate(*found);
    return outcome.and_then([this] { return execute(u"PRAGMA journal_mode = WAL"_s); })
        .and_then([this] { return execute(u"PRAGMA synchronous = FULL"_s); });
}

// In one transaction and before the log is switched on, so that the file on disk is either empty or
// says what it is, and an older one that turns out to be damaged stays as it is.
Outcome SqliteFile::bringUpToDate(int found)
{
    QStringList steps{u"PRAGMA synchronous = FULL"_s, u"BEGIN IMMEDIATE"_s};
    if (found == 0)
        steps += m_format.schema;
    for (int older = found; older > 0 && older < m_format.version; ++older)
        steps += m_format.upgrades.value(older - 1);
    steps += {u"PRAGMA application_id = %1"_s.arg(m_format.application),
              u"PRAGMA user_version = %1"_s.arg(m_format.version)};
    Outcome outcome;
    for (const QString &step : std::as_const(steps)) {
        if (outcome)
            outcome = execute(step);
    }
    if (outcome && !answersProbes())
        outcome = tl::make_unexpected(m_format.damaged.arg(shownPath()));
    if (outcome)
        outcome = execute(u"COMMIT"_s);
    if (!outcome)
        QSqlQuery(m_database).exec(u"ROLLBACK"_s); // where it began at all
    return outcome;
}

Outcome SqliteFile::apply(const Write &statements)
{
    // SQLite would go on writing to a file that nobody finds again, and a new one in its place
    // would hold half of what was asked for.
    if (QFileInfo(m_path).size() == 0)
        return tl::make_unexpected(sentence(Sentences::tr("the file is gone")));
    if (m_readOnly)
        disconnectFrom();
    Outcome outcome = m_database.isOpen() ? Outcome() : open();
    m_readOnly = false;
    return outcome.and_then([this, &statements] { return transact(statements); });
}

Outcome SqliteFile::transact(const Write &statements)
{
    Outcome outcome = execute(u"BEGIN IMMEDIATE"_s);
    if (!outcome)
        return outcome;
    for (const Statement &statement : statements) {
        if (outcome)
            outcome = run(statement);
    }
    if (outcome)
        outcome = execute(u"COMMIT"_s);
    if (!outcome) {
        // SQLite may have rolled back by itself; then this fails, which is as good.
        QSqlQuery(m_database).exec(u"ROLLBACK"_s);
    }
    return outcome;
}

Outcome SqliteFile::forEachRow(const Statement &select,
                               const std::function<void(const QSqlQuery &row)> &visit)
{
    if (!m_database.isOpen())
        return tl::make_unexpected(sentence(Sentences::tr("the file cannot be opened again")));
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    bool good = query.prepare(select.sql);
    for (const QVariant &value : select.values)
        query.addBindValue(bindable(value));
    good = good && query.exec();
    while (good && query.next())
        visit(query);
    if (query.lastError().isValid())
        return failure(query);
    return {};
}

Outcome SqliteFile::run(const Statement &statement)
{
    auto prepared = m_prepared.find(statement.sql);
    if (prepared == m_prepared.end()) {
        QSqlQuery query(m_database);
        if (!query.prepare(statement.sql))
            return failure(query);
        prepared = m_prepared.emplace(statement.sql, std::move(query)).first;
    }
    QSqlQuery &query = prepared->second;
    int position = 0;
    for (const QVariant &value : statement.values)
        query.bindValue(position++, bindable(value));
    const bool good = query.exec();
    const Outcome outcome = good ? Outcome() : failure(query);
    query.finish(); // or the transaction cannot end
    return outcome;
}

Outcome SqliteFile::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failure(query);
    return {};
}

tl::expected<int, QString> SqliteFile::version()
{
    QSqlQuery query(m_database);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return failure(query);
    return query.value(0).toInt();
}

void SqliteFile::disconnectFrom()
{
    if (!m_database.isValid())
        return;
    m_prepared.clear();
    m_database.close();
    m_database = QSqlDatabase(); // removeDatabase() warns while a copy is alive
    QSqlDatabase::removeDatabase(m_connection);
}

tl::unexpected<QString> SqliteFile::failure(const QSqlQuery &query)
{
    constexpr int readOnly = 8; // SQLITE_READONLY, in the lowest byte of an extended code
    const QSqlError error = query.lastError();
    m_readOnly = m_readOnly || (error.nativeErrorCode().toInt() & 0xFF) == readOnly;
    return tl::make_unexpected(sentence(error.databaseText()));
}

QString SqliteFile::sentence(const QString &reason) const
{
    return m_format.failing.arg(shownPath(), reason);
}

QString SqliteFile::shownPath() const
{
    return QDir::toNativeSeparators(m_path);
}

} // namespace rw::store
