import Analysis
import Whiteboard

struct SharedCredential: Rule {
    let identifier = "security/shared-credential"
    let severity = Severity.warning
    let summary = "one password for all"

    let explanation = Explanation(
        finds: "Words on the board that say that all devices, customers or shops use one account, user or key.",
        matters:
            "Who has one has all: a device that is opened on a desk gives away the password of every other one. It cannot be changed without changing it everywhere at once, and no log says who it was.",
        instead:
            "A key or certificate for each, made when it is set up, with rights for its own things only; a list of those that are shut out.",
        costs: "A place where keys are made and kept, and a step more when a device is set up.",
        sources: [
            "OWASP Internet of Things Top 10: weak, guessable or hardcoded passwords",
            "ETSI EN 303 645, provision 5.1: no universal default passwords",
        ],
        question: "One device is stolen. How do you shut out that one?")

    let examples = Examples(
        raises: "device:client > broker:pub-sub {technology=Mosquitto, notes=\"one MQTT user for all controllers\"} >> app x2 > db",
        nearMiss: "device:client > broker:pub-sub {technology=Mosquitto, notes=\"a certificate for each controller\"} >> app x2 > db",
        fixed: "device:client > broker:pub-sub {technology=Mosquitto, notes=\"a certificate for each controller\"} >> app x2 > db")

    private static let credentials = ["user", "account", "password", "key", "login", "token", "secret", "credential", "certificate"]
    private static let ones = ["one", "same", "single", "shared", "common"]
    private static let alls = ["all", "every", "everyone", "everybody", "each"]

    func findings(in design: Design) -> [Finding] {
        for part in design.parts {
            guard let text = part[.notes], isShared(text) else { continue }
            return [
                finding(
                    about: part, message: message(text), headline: "One credential for all: “\(text)”.", fixes: fixes, harm: Harm(.dataLost)
                )
            ]
        }
        for connection in design.board.connections.indices {
            guard let text = design.board.connections[connection].label, isShared(text),
                let link = design.topology.links.first(where: { $0.connection == connection })
            else { continue }
            let parts = [design.parts[link.target], design.parts[link.source]]
            return [
                finding(
                    .connection(design.name(connection: connection)), about: parts, links: [link], message: message(text),
                    headline: "One credential for all: “\(text)”.", fixes: fixes, harm: Harm(.dataLost))
            ]
        }
        guard let note = design.remarks.first(where: isShared) else {
            return []
        }
        return [
            finding(
                .board, about: [], message: message(note), headline: "One credential for all: “\(note)”.", fixes: fixes,
                harm: Harm(.dataLost))
        ]
    }

    private var fixes: [QuickFix] { [QuickFix(advice: "A key or certificate for each, with rights for its own things only")] }

    private func message(_ text: String) -> String {
        "“\(text)”: who has the credential of one has that of all, it cannot be changed for one, and no log says who it was."
    }

    private static let places = ["for", "of", "on", "by"]
    /// What is said between: `same key is installed on all`.
    private static let between = [
        "is", "are", "was", "were", "be", "used", "installed", "stored", "kept", "baked", "burned", "flashed", "built", "put", "set",
        "shared", "known", "hard-coded", "hardcoded",
    ]
    private static let most = 3
    /// What has one key so that it stays together: no credential.
    private static let rows = ["event", "message", "record", "row", "entry", "entries", "request", "write", "change", "update", "item"]

    /// `one MQTT user for all controllers`: a word of one, a credential within three words, then for all, at once or after what is done
    /// with it.
    private func isShared(_ text: String) -> Bool {
        guard text.says(Self.ones), text.says(Self.credentials) else { return false }
        let words = text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
        for (place, word) in words.enumerated() where Self.ones.contains(word) {
            let near = words[(place + 1)...].prefix(3)
            guard let at = near.firstIndex(where: { word in Self.credentials.contains { word == $0 || word == $0 + "s" } }) else {
                continue
            }
            if isForAll(Array(words[(at + 1)...])) { return true }
        }
        return false
    }

    /// `for all`, `of every`, `is installed on all`: what follows the credential. `One key for each` is the cure.
    private func isForAll(_ words: [String]) -> Bool {
        let said = words.prefix { Self.between.contains($0) }.count
        guard said <= Self.most, said + 1 < words.count, Self.places.contains(words[said]), Self.alls.contains(words[said + 1]) else {
            return false
        }
        let who = words[(said + 2)...].first { $0 != "the" && $0 != "our" && $0 != "of" } ?? ""
        return words[said + 1] != "each" && !Self.rows.contains { who.hasPrefix($0) }
    }
}
