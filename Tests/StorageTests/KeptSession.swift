import Practice
import TestSupport

@testable import Storage

/// Sessions to be kept.
enum KeptSession {
    static let guide: PracticeGuide = {
        guard let guide = PracticeGuide.read(Project.bytes("Sources/Practice/PracticeData/practice.yaml")).guide else {
            fatalError("practice.yaml cannot be read")
        }
        return guide
    }()

    static func session(_ seconds: Double = 100) -> Session {
        var session = Session(question: "twitter", guide: guide)
        session.pass(seconds)
        session.go(to: .data)
        return session
    }

    static func unfinished(id: Int64? = nil, seconds: Double = 100) -> SessionRecord {
        SessionRecord(session(seconds), title: "Design Twitter", id: id, board: "/b/twitter.yaml", started: 1000, now: 1000 + seconds)
    }

    static func finished(_ score: Int, at saved: Double) -> SessionRecord {
        SessionRecord(
            id: nil, question: "twitter", title: "Design Twitter", started: saved - 2700, saved: saved, isFinished: true, score: score,
            band: "hire", marks: [.init(dimension: .api, name: "API", level: 3), .init(dimension: .data, name: "Data", level: nil)],
            findings: [.init(rule: "spof/single-store", subject: "db", end: "open")], board: "/b/twitter.yaml", elapsed: 2650, total: 2700,
            session: session())
    }
}

extension HistoryStore {
    init(in folder: TemporaryFolder) throws { try self.init(path: folder.path + "/data/history.sqlite") }

    /// A data folder with a history of so many sessions.
    static func folders(in folder: TemporaryFolder, sessions: Int) throws -> (DataFolders, path: String) {
        for name in ["mine", "mine/CatalogData"] { folder.makeFolder(name) }
        folder.write("", to: "mine/CatalogData/kinds.tsv")
        let variables = ["XDG_DATA_HOME": folder.path, "BOARDWALK_DATA": folder["mine"]]
        let folders = try DataFolders(environment: Environment(variables))
        if sessions > 0 {
            let store = try HistoryStore(folders)
            for number in 1...sessions { try store.keep(KeptSession.finished(69, at: Double(number) * 5000)) }
        }
        return (folders, folder["boardwalk/history.sqlite"])
    }
}
