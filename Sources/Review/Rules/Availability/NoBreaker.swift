import Analysis
import Whiteboard

struct NoBreaker: Rule {
    let identifier = "availability/no-breaker"
    let severity = Severity.advice
    let summary = "calling on while it fails"

    let explanation = Explanation(
        finds:
            "Calls between services, to a model that answers or to an outside system, without a circuit breaker, on a board of three services or more that asks for 99.9%.",
        matters:
            "A caller that keeps asking a failing dependency spends its own workers on errors that take as long as the timeout. Failing fast keeps one bad dependency from exhausting everybody before it.",
        instead:
            "A breaker that opens on the share of errors in a window, lets one request through after a while, and closes when that succeeds; behind it an answer that is worse and still an answer.",
        costs: "A threshold to choose; a breaker that is too eager refuses what would have worked.",
        sources: ["Nygard, Release It!, chapter 5", "Azure Architecture Center, Circuit Breaker pattern"],
        question: "The recommendation service times out on every call. What does the home page do?")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb:alb > a:service x2 > {timeout=1s} b:service x2 > {timeout=1s} c:service x2",
        nearMiss: "require availability=99.9%; client > lb:alb > a:service x2 > {timeout=1s} b:service x2 > dynamodb",
        fixed:
            "require availability=99.9%; client > lb:alb > a:service x2 > {timeout=1s, circuit-breaker} b:service x2 > {timeout=1s, circuit-breaker} c:service x2"
    )

    private static let called: Set<Kind> = ["service", "external", "inference"]
    private static let instead: Phrases = [
        "fallback", "fall back", "degrade", "default", "popular", "editorial", "rule of thumb", "heuristic",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.asksAvailability(0.999), design.parts(of: "service").count >= 3 else { return [] }
        guard !design.has("service-mesh") else { return [] }
        let open = design.links(into: design.parts(of: Self.called)).filter { link in
            link.isHard && link.kind == .sync && design.parts[link.source].kind == "service"
                && design.connection(link)?[.circuitBreaker] != true
        }
        guard let first = open.first else { return [] }
        let own = open.filter { $0.source == first.source }.map { design.parts[$0.target] }.distinct
        let others = open.filter { $0.source != first.source }.map { design.parts[$0.source] }.distinct
        let more = others.isEmpty ? "" : ", and \(design.names(others)) \(others.count == 1 ? "does" : "do") the same elsewhere"
        // A list without a model's order is still a list: where nothing says so, a model that fails fails the page.
        let model = open.first { link in
            design.parts[link.target].kind == "inference" && design.connection(link)?[.fallback] == nil
                && !design.speaks(design.parts[link.source], of: Self.instead)
                && !design.boardSpeaks(of: Self.instead, apartFromWaiversOf: identifier)
        }
        let without = model.map { ", and nothing says what is answered without \(design.name($0.target))" } ?? ""
        let edits = Set(open.map(\.connection)).sorted().map {
            Connection.edit(at: $0, .circuitBreaker, to: true)
        }
        return [
            finding(
                .board, about: [], links: open,
                message:
                    "\(design.name(first.source)) keeps calling \(design.names(own)) while \(own.count == 1 ? "it fails" : "they fail")\(more)\(without).",
                fixes: [QuickFix("Set circuit breakers", edit: design.batch("breakers", edits))])
        ]
    }
}
