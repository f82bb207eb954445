import Whiteboard

/// What the command of a service says that its name and image do not: that it works off a queue, plans work, or runs once.
struct ComposeRole {
    /// Where its library keeps the jobs that it works off.
    enum Jobs {
        /// In Redis, whatever else that holds.
        case redis
        /// Wherever it was told to.
        case elsewhere
    }

    /// A worker or scheduler; nil where the command says neither.
    let kind: Kind?
    /// The jobs that it works off; nil for one that works off none.
    let jobs: Jobs?
    /// Whether the command does something and ends.
    let runsOnce: Bool
    /// Whether it is called after one thing that it does and has a command of its own for that: `kafka-init`, which creates topics.
    let isTask: Bool

    init(service: String, _ value: ComposeValue) {
        let command = [value["entrypoint"], value["command"]].compactMap { $0?.listed.items }.joined().compactMap(\.text)
            .joined(separator: " ")
        let said = Self.words(command)
        let words = said.union(Self.words(service).intersection(["sidekiq", "resque"]))
        let isWorking = Self.workers.first { words.isSuperset(of: $0.words) }
        let isPlanning = Self.schedulers.contains { said.isSuperset(of: $0) }
        kind = isPlanning ? "scheduler" : isWorking == nil ? nil : "worker"
        jobs = isPlanning ? nil : isWorking?.jobs
        let restart = value["restart"]?.text ?? ""
        // What serves somebody, or is started again and again, goes on; so does what a chain of commands ends with.
        let goesOn =
            value["ports"]?.items?.isEmpty == false || restart == "always" || restart == "unless-stopped" || command.contains("&&")
            || command.contains(";") || kind != nil
        let parts = service.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
        let ends = [parts.first, parts.last].compactMap { $0 }
        let isServing = value["ports"]?.items?.isEmpty == false || restart == "always" || restart == "unless-stopped"
        isTask = !command.isEmpty && !isServing && parts.count > 1 && ends.contains { Self.tasks.contains($0) }
        runsOnce = !goesOn && (!said.isDisjoint(with: Self.deeds) || parts.contains { Self.tasks.contains($0) })
    }

    /// Whether it says that it is not started again.
    static func isNeverRestarted(_ value: ComposeValue) -> Bool {
        ["no", "false"].contains(value["restart"]?.text ?? "") && value["ports"]?.items?.isEmpty != false
    }

    private static func words(_ text: String) -> Set<String> {
        let parts = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == ":" || $0 == "_" || $0 == "-") }
        return Set(parts.map(String.init))
    }

    /// Words of commands that work off a queue.
    private static let workers: [(words: Set<String>, jobs: Jobs)] = [
        (["sidekiq"], .redis), (["resque"], .redis), (["resque:work"], .redis), (["rq", "worker"], .redis), (["rqworker"], .redis),
        (["bullmq"], .redis), (["arq"], .redis), (["horizon"], .redis), (["celery", "worker"], .elsewhere), (["dramatiq"], .elsewhere),
        (["karafka"], .elsewhere), (["faust", "worker"], .elsewhere), (["queue:work"], .elsewhere), (["queue:listen"], .elsewhere),
        (["messenger:consume"], .elsewhere), (["jobs:work"], .elsewhere), (["delayed_job"], .elsewhere), (["good_job"], .elsewhere),
        (["run_huey"], .elsewhere), (["taskiq", "worker"], .elsewhere), (["sneakers"], .elsewhere), (["shoryuken"], .elsewhere),
    ]
    private static let schedulers: [Set<String>] = [
        ["celery", "beat"], ["schedule:work"], ["schedule:run"], ["rqscheduler"], ["clockwork"],
    ]
    /// Commands that do one thing.
    private static let deeds: Set<String> = [
        "migrate", "db:migrate", "db:prepare", "db:seed", "db:setup", "alembic", "flyway", "liquibase", "migrate:deploy", "migrate:latest",
        "seed", "dbmate", "goose",
    ]
    /// Services that are called after one thing that they do.
    private static let tasks: Set<String> = [
        "migrate", "migrations", "migration", "migrator", "init", "seed", "seeder", "setup", "createbuckets", "createbucket",
    ]
}
