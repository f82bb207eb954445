import Analysis
import Whiteboard

struct LineTooNarrow: Rule {
    let identifier = "capacity/line-too-narrow"
    let severity = Severity.warning
    let summary = "a line that does not carry the board's own estimate"

    let explanation = Explanation(
        finds:
            "An estimate that comes to so many bytes a second, and a note or assumption that names a line, an uplink or a Wi-Fi of fewer.",
        matters:
            "The servers have room and the people stand in one building: all of them share one line, in the one hour in which all come. Then everything is slow for everybody there, and nothing that is drawn shows it.",
        instead:
            "Fewer bytes at that moment: a smaller packet first, the rest on the way; a copy in the building; or spread over the hour before. Or a wider line.",
        costs: "A box in each place, or content in pieces.",
        sources: ["Google SRE Book, chapter 22: addressing cascading failures"],
        question: "All of them stand in one hall. What does their line carry?")

    let examples = Examples(
        raises: board(line: "500 Mbit/s"), nearMiss: board(line: "1 Gbit/s"), fixed: board(line: "1 Gbit/s"))

    private static func board(line: String) -> String {
        """
        boardwalk: 1
        requirements: {estimates: [{name: opening, expression: "1000 * 250MB / h"}]}
        notes: [{text: "museum Wi-Fi: \(line) uplink each"}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
        connections: [{from: client, to: app}]
        """
    }

    private static let lines: Phrases = [
        "uplink", "wi-fi", "wifi", "our line", "leased line", "dsl", "satellite link", "internet line", "one line", "access line",
    ]

    func findings(in design: Design) -> [Finding] {
        let said = design.remarks.lazy.compactMap { text -> (text: String, bytes: Double)? in
            guard text.says(Self.lines), let bytes = Self.bandwidth(in: text) else { return nil }
            return (text, bytes)
        }.first
        guard let said else { return [] }
        let over = EstimateSheet(design.board.requirements).lines.compactMap { line -> (name: String, bytes: Double)? in
            guard let quantity = line.value?.quantity, quantity.dimension == .bandwidth, quantity.value.isFinite else { return nil }
            return (line.estimate.name, quantity.value)
        }.filter { $0.bytes > said.bytes * (1 + 1e-9) }
        // What the whole system moves is no matter of one place's line.
        guard let most = over.min(by: { $0.bytes < $1.bytes }), most.bytes < said.bytes * Self.comparable else { return [] }
        return [
            finding(
                .requirements, about: [],
                message:
                    "The estimate \(most.name) comes to \(QuantityText.short(most.bytes * 8, .count))bit/s, and “\(said.text)”: \(design.percent(most.bytes / said.bytes)) of it.",
                headline: "The estimate \(most.name) is more than the line carries.",
                fixes: [QuickFix(advice: "A smaller packet at that moment, a copy in the place itself, or the hour before")],
                harm: Harm(.serviceStops))
        ]
    }

    /// Estimates of more than that many times a line are of all lines together.
    private static let comparable = 20.0

    /// Bytes a second of the first bandwidth of a text: `500 Mbit/s`, `2 Gbps`.
    private static func bandwidth(in text: String) -> Double? {
        let words = text.replacing("bps", with: "bit/s").split { $0 == " " || $0 == "," || $0 == ";" }.map(String.init)
        return words.indices.lazy.compactMap { place -> Double? in
            let joined = words[place] + (place + 1 < words.count ? words[place + 1] : "")
            return [words[place], joined].lazy.compactMap { try? QuantityText.read($0, as: .bandwidth) }.first?.value
        }.first
    }
}
