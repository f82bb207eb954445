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
        return label.split { !$0.isLetter }.contains { ChangingWords.setting.contains(String($0)) }
    }
}

private enum ChangingWords {
    static let counting: Set<String> = [
        "increment", "increments", "incr", "incrby", "zincrby", "hincrby", "decrement", "decr", "decrby", "adds", "append", "appends",
        "debit", "debits", "deduct", "deducts",
    ]
    static let sums = ["+/-", "+1", "-1", "+=", "-=", "add to", "count up"]
    static let setting: Set<String> = [
        "mark", "marks", "set", "sets", "setnx", "state", "states", "status", "upsert", "upserts", "replace", "replaces", "overwrite",
        "overwrites", "rewrite", "rewrites", "refresh", "refreshes", "rename", "ready", "done", "sent", "taken", "finished", "completed",
    ]
}
