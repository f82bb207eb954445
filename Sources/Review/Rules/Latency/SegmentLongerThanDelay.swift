import Analysis
import Whiteboard

struct SegmentLongerThanDelay: Rule {
    let identifier = "latency/segment-longer-than-delay"
    let severity = Severity.warning
    let summary = "pieces that take longer to fill than the delay that was promised"

    let explanation = Explanation(
        finds: "A promise of a delay, and words that say that what is sent goes in pieces of a longer time.",
        matters:
            "A piece of ten seconds is there when its ten seconds are over; then it is sent, kept and fetched. Nobody who watches by whole pieces is nearer to the moment than one of them, however fast everything behind is.",
        instead: "Shorter pieces, or parts of them that are sent while they fill (low-latency HLS, chunked CMAF), or a stream (WebRTC).",
        costs: "More requests for the same film, smaller files, and servers that keep connections.",
        sources: ["RFC 8216 and its second edition: HTTP Live Streaming, partial segments", "ISO/IEC 23000-19, CMAF"],
        question: "The piece is ten seconds long. How old is its first second when somebody sees it?")

    let examples = Examples(raises: board(piece: "10 s"), nearMiss: board(piece: "1 s"), fixed: board(piece: "1 s"))

    private static func board(piece: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["A proctor watches with at most 3 s delay"]}
        notes: [{text: "one segment = \(piece), the object appears when it is complete"}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
        connections: [{from: client, to: app}]
        """
    }

    private static let pieces: Phrases = ["segment", "chunk", "clip of", "batch of video", "gop"]
    private static let delay: Phrases = ["delay", "behind live", "lag of", "of lag", "latency"]

    func findings(in design: Design) -> [Finding] {
        let promises = design.requirements.functional.compactMap { text -> (text: String, seconds: Double)? in
            guard text.says(Self.delay), let seconds = ClockWords.spans(in: text).min() else { return nil }
            return (text, seconds)
        }
        guard let promise = promises.first else { return [] }
        let texts = design.remarks + design.board.api.compactMap { $0[.does] } + design.board.connections.compactMap(\.label)
        for text in texts where text.says(Self.pieces) {
            guard let piece = ClockWords.spans(in: text).first, piece > promise.seconds * (1 + 1e-9) else { continue }
            return [
                finding(
                    .requirements, about: [],
                    message:
                        "“\(promise.text)” is asked for, and “\(text)”: a piece is there when its \(design.duration(piece)) are over, so what is seen is older than that.",
                    headline: "Pieces of \(design.duration(piece)) against a delay of \(design.duration(promise.seconds)).",
                    fixes: [QuickFix(advice: "Pieces of a second, parts that are sent while they fill, or a stream in place of files")],
                    harm: Harm(.other))
            ]
        }
        return []
    }
}
