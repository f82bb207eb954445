import Analysis
import Whiteboard

struct MadeAtEachView: Rule {
    let identifier = "latency/made-at-each-view"
    let severity = Severity.advice
    let summary = "the same picture, made again for each who looks"

    let explanation = Explanation(
        finds:
            "Words on the board that thumbnails, previews or documents are made when somebody looks at them, in the program that serves the look.",
        matters:
            "It is written once and read a hundred times, and the work is done a hundred times, on the machine on which people want to pay. The busiest day is the slowest.",
        instead:
            "Make it once, when it comes in, in the background; keep it beside the original; or make it at the first look and keep what was made.",
        costs: "Storage for the small ones, and a run over all when the size changes.",
        sources: ["AWS Architecture Blog, resizing images on the fly with a cache", "web.dev, serve responsive images"],
        question: "A hundred people look at the same picture. How often is it made?")

    let examples = Examples(
        raises: board(note: "Thumbnails are made when the photo is shown"), nearMiss: board(note: "Thumbnails are made at upload"),
        fixed: board(note: "Thumbnails are made at upload"))

    private static func board(note: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: files, kind: object-store, technology: S3}
        connections: [{from: client, to: app}, {from: app, to: files}]
        notes: [{text: \(note)}]
        """
    }

    private static let things: Phrases = ["thumbnail", "preview", "pdf", "resiz", "render", "watermark", "transcod", "crop"]
    private static let looking: Phrases = [
        "when the photo is shown", "is shown", "at each view", "on each view", "on every view", "when it is viewed", "when viewed",
        "at each request", "per request", "on request", "each time",
    ]
    private static let handled: Phrases = ["cached", "kept", "cdn", "first look", "once"]

    func findings(in design: Design) -> [Finding] {
        let notes = design.remarks
        guard let note = notes.first(where: { $0.says(Self.things) && $0.says(Self.looking) && !$0.says(Self.handled) }) else {
            for part in design.roles.compute {
                guard let text = part[.notes], text.says(Self.things), text.says(Self.looking), !text.says(Self.handled) else { continue }
                return [say(text, part, in: design)]
            }
            return []
        }
        return [say(note, nil, in: design)]
    }

    private func say(_ text: String, _ part: Part?, in design: Design) -> Finding {
        finding(
            part.map { .component($0.id) } ?? .board, about: part.map { [$0] } ?? [],
            message: "“\(text)”: the same is made again for each who looks, on what serves all others.",
            fixes: [QuickFix(advice: "Make it once, when it comes in, and keep it beside the original")], harm: Harm(.other))
    }
}
