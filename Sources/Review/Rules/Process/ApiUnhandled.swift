import Analysis
import Whiteboard

struct ApiUnhandled: Rule {
    let identifier = "process/api-unhandled"
    let severity = Severity.warning
    let summary = "a call that no box answers"

    let explanation = Explanation(
        finds: "A call of the API with neither a handler nor a flow that reaches a program.",
        matters:
            "It is a promise without a path. Either a box is missing, which is found now or by the first caller, or the call belongs to something that was dropped from the design and not from the list.",
        instead: "Name the service that answers it (`handler`), or the flow that serves it; or strike the call.",
        costs: "Nothing.",
        sources: ["boardwalk help rules"],
        question: "Which box receives this request?")

    let examples = Examples(
        raises: """
            boardwalk: 1
            api: [{call: GET /links}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: app}]
            """,
        nearMiss: """
            boardwalk: 1
            api: [{call: GET /links, flow: list}]
            flows: [{name: list, path: [client, app]}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: app}]
            """,
        fixed: """
            boardwalk: 1
            api: [{call: GET /links, handler: app}]
            components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
            connections: [{from: client, to: app}]
            """)

    func findings(in design: Design) -> [Finding] {
        guard !design.parts.isEmpty else { return [] }
        var served: Set<String> = []
        for flow in design.flows {
            guard let walk = flow.walk else { continue }
            let answers = walk.entries.contains { place in
                let part = design.parts[place]
                return !part.isOutside && (!part.isDistributor || part[.integration] == true || part.kind == "cdn")
            }
            if answers { served.insert(flow.name) }
        }
        let open = design.board.api.enumerated().filter { _, call in
            call[.handler] == nil && !(call[.flow].map(served.contains) ?? false)
        }
        guard !open.isEmpty else { return [] }
        let programs = behindTheDoor(in: design)
        let labels = design.board.connections.compactMap { $0.label?.lowercased() }
        let unclear = open.filter { _, call in
            // Where one program stands behind the door there is no doubt, nor where an arrow has the call's own word.
            let isClear =
                programs.count == 1 && !design.board.flows.isEmpty || isLabelled(call, by: labels)
                || named(call, among: programs, in: design) != nil
            return call[.flow] != nil || isErasure(call, in: design) || !isClear
        }
        let answers = unclear.compactMap { index, call in
            answerer(of: call, served: served, among: programs, in: design).map { (call: index, part: $0) }
        }
        func edit(_ answer: (call: Int, part: Part)) -> Edit {
            design.changeCall(answer.call, Call.change(.handler, to: answer.part.id))
        }
        var all: QuickFix?
        if answers.count > 1, let first = answers.first {
            let isOne = answers.allSatisfy { $0.part.index == first.part.index }
            all = QuickFix(
                isOne
                    ? "\(design.name(first.part)) answers all \(answers.count) calls" : "All \(answers.count) calls, each by what keeps it",
                edit: .batch(name: "handlers", edits: answers.map(edit)))
        }
        return unclear.map { index, call in
            let isDuty = isErasure(call, in: design)
            let own = answers.first { $0.call == index }.map { QuickFix("\(design.name($0.part)) answers it", edit: edit($0)) }
            let fixes = [all, own].compactMap { $0 }
            return finding(
                .api(call.call), about: [], severity: isDuty || call[.flow] != nil ? severity : .advice,
                message: "\(call.call) has no box that answers it\(isDuty ? ", and a law asks for it" : "").",
                fixes: fixes.isEmpty ? [QuickFix(advice: "Draw the service that answers it")] : fixes)
        }
    }

    /// The programs that clients come to first, through whatever only hands them on.
    private func behindTheDoor(in design: Design) -> [Part] {
        var isSeen = [Bool](repeating: false, count: design.parts.count)
        var waiting = design.parts.filter { $0.isOutside }.map(\.index)
        var programs: [Part] = []
        while let place = waiting.popLast() {
            for callee in design.topology.callees(of: place) where !isSeen[callee.part.index] && callee.link.kind == .sync {
                isSeen[callee.part.index] = true
                if callee.part.isCompute {
                    programs.append(callee.part)
                } else if callee.part.family == .edge {
                    waiting.append(callee.part.index)
                }
            }
        }
        let first = programs.sorted { $0.index < $1.index }
        return first.isEmpty ? design.parts.filter(\.isCompute) : first
    }

    /// A person asks for what is known of him to be deleted, under a law that grants it.
    private func isErasure(_ call: Call, in design: Design) -> Bool {
        let laws = design.requirements[.compliance] ?? []
        guard laws.contains(where: { $0.says(["gdpr", "ccpa", "lgpd", "dsgvo", "hipaa"]) }) else { return false }
        let text = call.call + " " + (call[.does] ?? "")
        return method(call) == "DELETE" && text.says(Self.people) || text.says(["gdpr", "ccpa", "erasure", "erase", "forget"])
    }

    private static let people: Phrases = [
        "user", "visitor", "customer", "account", "me", "patient", "person", "people", "member", "profile", "subscriber", "student",
    ]

    private func method(_ call: Call) -> String { call.call.split(separator: " ").first.map { $0.uppercased() } ?? "" }

    /// The words of its path that name something.
    private func segments(_ call: Call) -> [String] {
        let path = call.call.split(separator: " ").last.map(String.init) ?? ""
        return path.lowercased().split(separator: "/").map { $0.prefix { $0.isLetter || $0 == "-" } }.filter { $0.count > 2 }.map(
            String.init)
    }

    private func isLabelled(_ call: Call, by labels: [String]) -> Bool {
        let words = segments(call).filter { $0 != "api" }
        return labels.contains { label in words.contains { label == $0 || label.contains("/" + $0) } }
    }

    /// The one program that is called after what the call is about: `Tweet service` of `/v1/tweets`. Nil where none is, or several.
    private func named(_ call: Call, among programs: [Part], in design: Design) -> Part? {
        let words = Set(segments(call).flatMap { $0.split(separator: "-") }.map { String($0).singular })
        let found = programs.filter { part in
            let name = design.name(part).lowercased().split { !$0.isLetter }.map { String($0).singular }
            return !words.isDisjoint(with: Set(name).subtracting(Self.roles))
        }
        return found.count == 1 ? found[0] : nil
    }

    /// What any program may be called.
    private static let roles: Set<String> = [
        "service", "server", "api", "app", "web", "backend", "gateway", "worker", "core", "main", "new",
    ]

    /// Who answers the calls beside it: of the same beginning, or who keeps what it is about.
    private func answerer(of call: Call, served: Set<String>, among programs: [Part], in design: Design) -> Part? {
        if let named = named(call, among: programs, in: design) { return named }
        let own = segments(call)
        func shared(_ other: Call) -> Int { zip(own, segments(other)).prefix { $0 == $1 }.count }
        let siblings = design.board.api.filter { $0.call != call.call && shared($0) > 0 }.sorted { shared($0) > shared($1) }
        for sibling in siblings {
            if let handler = sibling[.handler], let place = design.topology.indexOf[handler] { return design.parts[place] }
            guard let name = sibling[.flow], served.contains(name), let flow = design.flows.first(where: { $0.name == name }),
                let part = flow.walk?.entries.lazy.map({ design.parts[$0] }).first(where: \.isCompute)
            else { continue }
            return part
        }
        let keeping = design.board.data.first { entity in own.contains { $0.hasPrefix(entity.name.lowercased()) } }
        if let store = keeping?.store, let place = design.topology.indexOf[store] {
            let writers = design.topology.callers(of: place).filter { design.connection($0.link)?[.access] != .read }.map(\.part)
            if let writer = writers.first(where: { part in programs.contains { $0.index == part.index } }) { return writer }
        }
        return programs.first
    }
}
