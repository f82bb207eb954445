import Canvas
import Catalog
import Whiteboard

// A flow by the names of its parts: `checkout: client app db`, where no letters stand on boxes, and behind `:flow`.

extension Editor {
    /// What is asked for where a flow is typed.
    private static let flowForm = "Its name, a colon, and its parts in order, as  checkout: client, app, db"

    /// A flow by names where it is typed so, else by letters on the drawing; where that is not shown the names are asked for.
    mutating func beginFlow(_ text: String) {
        if text.contains(":") { return keepFlow(typed: text) }
        guard isLinear else { return walkFlow(named: text) }
        askForFlow(text.trimmed.isEmpty ? "" : text.trimmed + ": ")
    }

    private mutating func askForFlow(_ text: String, problem: String? = nil) {
        var entry = EntryPrompt(.namedFlow, label: "Flow:", text: text)
        entry.question = flowMeaning(text)
        entry.problem = problem
        if problem != nil { entry.field.refuse() }
        prompt = .entry(entry)
    }

    /// What a typed flow would be, or what it still wants.
    func flowMeaning(_ text: String) -> String {
        let reading = readFlow(text)
        guard !reading.parts.isEmpty else { return reading.problem.map { text.contains(":") ? $0 : Self.flowForm } ?? Self.flowForm }
        let steps = "\(reading.name): " + reading.parts.map(\.name).joined(separator: ", then ")
        guard let lack = reading.problem ?? gap(in: reading.parts.map(\.id)) else { return steps }
        return "\(steps). \(WordForm.capitalised(lack))"
    }

    private func readFlow(_ text: String) -> (name: String, parts: [PartNames.Part], problem: String?) {
        guard let colon = text.firstIndex(of: ":") else { return (text.trimmed, [], "a colon ends the flow's name") }
        let name = text[..<colon].trimmed
        let (parts, problem) = componentNames.read(text[text.index(after: colon)...])
        return (name, parts, problem ?? (name.isEmpty ? "the flow needs a name before the colon" : nil))
    }

    /// The first two parts between which no arrow leads.
    private func gap(in path: [String]) -> String? {
        for (index, id) in path.enumerated().dropFirst() where !leads(from: Array(path[..<index]), to: id) {
            return "no arrow leads from \(name(ofComponent: path[index - 1])) to \(name(ofComponent: id))"
        }
        return nil
    }

    /// Keeps what was typed, or asks again with what is wrong.
    mutating func keepFlow(typed text: String) {
        let (name, parts, problem) = readFlow(text)
        if let problem = problem ?? (parts.count < 2 ? "a flow goes over two parts at least" : nil) {
            return askForFlow(text, problem: problem)
        }
        prompt = nil
        flowPath = parts.map(\.id)
        keepFlow(named: name)
    }

    /// Tab: the name that the last words begin.
    func completeFlow(_ entry: inout EntryPrompt) {
        let text = entry.field.text
        guard let colon = text.firstIndex(of: ":") else { return }
        let names = componentNames
        let start = text.lastIndex { ",>".contains($0) } ?? colon
        let words = text[text.index(after: start)...].split(separator: " ")
        // The longest end of what was typed that begins a name.
        for first in words.indices {
            let begun = words[first...].joined(separator: " ").lowercased()
            guard let part = names.parts.first(where: { $0.name.lowercased().hasPrefix(begun) && $0.name.lowercased() != begun }) else {
                continue
            }
            entry.field = TextField(String(text.dropLast(begun.count)) + part.name + ", ")
            return
        }
    }
}
