import Catalog
import Whiteboard

// `=` and the inspector: attributes as they are typed.

extension Editor {
    /// Sets attributes of the selection or the marks: `x12  zones 3  ttl 1d  cas`. Returns what is wrong, after which nothing was changed.
    @discardableResult
    mutating func set(_ text: String) -> String? {
        let before = document.board
        // How the board is shown, and nothing of it.
        if text.trimmed == "linear" || text.hasPrefix("linear ") {
            setLinear(String(text.trimmed.dropFirst(6)).trimmed)
            return nil
        }
        do throws(SettingMistake) {
            let edit =
                selection.marks.isEmpty && selection.connection != nil
                ? try AttributeSetting(context: context, board: before).connection(selection.connection ?? "", text)
                : selection.marks.isEmpty && selection.group != nil && !Self.isCopies(text)
                    ? try AttributeSetting(context: context, board: before).group(selection.group ?? "", text)
                    : try AttributeSetting(context: context, board: before).components(targets, text)
            if perform(edit, named: "set") {
                lastChange = Change(command: "set", invocation: Invocation(argument: text))
                let lost = lostByKind(before)
                say(
                    "\(targetName): \(text)\(lost.isEmpty ? "" : "; without \(lost.joined(separator: ", ")), which the kind has not")",
                    tone: .done, keys: [FooterPair("u", "undo"), FooterPair(".", "again elsewhere")])
                return nil
            }
            guard !edit.isNothing, let why = message?.text else { return nil }
            if prompt != nil { message = nil }
            return why
        } catch {
            if prompt == nil { say(error.message) }
            return error.message
        }
    }
}

extension Editor {
    /// `x3`: on a group, of its members.
    private static func isCopies(_ text: String) -> Bool { text.first == "x" && text.count > 1 && text.dropFirst().allSatisfy(\.isNumber) }

    /// What a change of kind took from components: attributes that the new kind has not.
    private func lostByKind(_ before: Board) -> [String] {
        var lost: [String] = []
        for component in document.board.components {
            guard let old = before.component(component.id), old.kind != component.kind else { continue }
            let kept = Set(component.attributes.pairs.map(\.key))
            for pair in old.attributes.pairs where pair.key != "technology" && !kept.contains(pair.key) && !lost.contains(pair.key) {
                lost.append(pair.key)
            }
        }
        return lost
    }
}

struct SettingMistake: Error, Hashable {
    let message: String
}
