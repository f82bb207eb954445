import Analysis
import Whiteboard

extension Connection {
    /// Whether its label says that what it changes is counted on: `INCRBY spent`, `rating +/-`. Done twice it counts twice, whatever the
    /// key.
    var saysItCounts: Bool {
        guard let label = label?.lowercased() else { return false }
        return label.split { !$0.isLetter }.contains { ChangingWords.counting.contains(String($0)) }
            || ChangingWords.sums.contains(where: label.contains)
    }

    /// Whether its label says that it sets a value or writes by key: done twice it ends in the same.
    var saysItSets: Bool {
        guard let label = label?.lowercased(), !saysItCounts else { return false }
        let words = label.split { !$0.isLetter }.map(String.init)
        return words.contains { ChangingWords.setting.contains($0) }
            || words.first.map { ChangingWords.keeping.contains($0) } ?? false
                && words.dropFirst().contains { ChangingWords.state.contains($0) }
    }
}

extension DesignFlow {
    /// Whether its name begins with what is done when it has been done: revoked twice is revoked.
    var isNamedForSettling: Bool {
        name.lowercased().split { !$0.isLetter }.first.map { ChangingWords.settling.contains(String($0)) } ?? false
    }
}

private enum ChangingWords {
    static let settling: Set<String> = [
        "revoke", "delete", "remove", "disable", "enable", "block", "unblock", "mute", "archive", "erase", "forget", "unsubscribe", "close",
        "lock", "unlock", "mark",
    ]
    static let counting: Set<String> = [
        "increment", "increments", "incr", "incrby", "zincrby", "hincrby", "decrement", "decr", "decrby", "adds", "append", "appends",
        "debit", "debits", "deduct", "deducts",
    ]
    static let sums = ["+/-", "+1", "-1", "+=", "-=", "add to", "count up"]
    static let setting: Set<String> = [
        "mark", "marks", "set", "sets", "setnx", "state", "states", "status", "upsert", "upserts", "replace", "replaces", "overwrite",
        "overwrites", "rewrite", "rewrites", "refresh", "refreshes", "rename", "ready", "done", "sent", "taken", "finished", "completed",
    ]
    /// `save score`, `push ARI`: what comes again replaces what came.
    static let keeping: Set<String> = [
        "save", "saves", "store", "push", "pushes", "write", "writes", "update", "updates", "publish", "sync", "syncs",
    ]
    static let state: Set<String> = [
        "score", "scores", "position", "price", "prices", "rate", "rates", "availability", "ari", "level", "levels", "location",
        "presence", "profile", "settings", "config", "configuration", "snapshot", "inventory", "latest", "current",
    ]
}
