import Analysis
import Whiteboard

struct ProductLimit: Rule {
    let identifier = "capacity/product-limit"
    let severity = Severity.warning
    let summary = "more than the product takes"

    let explanation = Explanation(
        finds:
            "A request or a piece of work that is larger or longer than the product on its way takes, or more of them than an account may send: a body above 10 MB or more than 10,000 requests a second through AWS API Gateway, work of more than a quarter of an hour in AWS Lambda, more than 256 kB in a message of SQS or SNS, more than 1 MB in a record of Kinesis.",
        matters:
            "These limits are no settings. What is above them is refused or cut off every time, in the first test with a real file and not in the ones with a small one.",
        instead:
            "Send the bytes past it, by a signed address of the object store, and only the name through it; cut long work into pieces or run it where it may take its time.",
        costs: "A step more for the client, or a place that runs all day.",
        sources: [
            "Amazon API Gateway quotas (payload 10 MB)", "AWS Lambda quotas (timeout 15 minutes)", "Amazon SQS quotas (256 KiB a message)",
            "Amazon Kinesis Data Streams quotas (1 MB a record)",
        ],
        question: "What is the largest thing that comes this way, and what does the product take?")

    let examples = Examples(raises: board(payload: "250MB"), nearMiss: board(payload: "2MB"), fixed: board(payload: "2MB"))

    private static func board(payload: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: gw, kind: api-gateway, technology: AWS API Gateway}
          - {id: app, kind: service, replicas: 2, auth: jwt}
        connections: [{from: client, to: gw, payload: \(payload)}, {from: gw, to: app}]
        """
    }

    /// Bytes that a product takes in one request or message.
    private static let bytes: [String: Double] = ["AWS API Gateway": 10e6, "SNS": 256 * 1024, "SQS": 256 * 1024, "Kinesis": 1024 * 1024]
    /// Requests a second that an account has in a region without asking (Amazon API Gateway quotas).
    private static let rates: [String: Double] = ["AWS API Gateway": 10_000]
    /// Seconds that it lets one piece of work take.
    private static let seconds: [String: Double] = ["AWS Lambda": 900]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard let product = part.technologyName else { return nil }
            if let most = Self.bytes[product], let found = tooLarge(part, product, most: most, in: design) { return found }
            if let most = Self.rates[product] { return tooMany(part, product, most: most, in: design) }
            guard let most = Self.seconds[product], let work = part[.work], work.value > most else { return nil }
            return finding(
                about: part,
                message: "\(design.name(part)) works \(work.text) on one; \(product) ends it after \(design.duration(most)).",
                headline: "\(product) ends the work of \(design.name(part)) after \(design.duration(most)).",
                fixes: [QuickFix(advice: "Cut the work into pieces, or run it in a container or batch service without that limit")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
        }
    }

    /// Above what an account may ask before it has asked for more.
    private func tooMany(_ part: Part, _ product: String, most: Double, in design: Design) -> Finding? {
        guard let use = design.utilisation(of: part), use.load.peak.isFinite, use.load.peak > most * 1.05, part[.capacity] == nil
        else { return nil }
        return finding(
            about: part, severity: .advice,
            message:
                "\(design.rate(use.load.peak)) at peak through \(design.name(part)); \(product) lets an account have \(design.rate(most)) in a region until it has asked for more.",
            headline: "\(design.name(part)) (\(product)) refuses what is above \(design.rate(most)) until more was asked for.",
            fixes: [QuickFix(advice: "Ask for a higher quota before the first busy day, or let what anybody may read go past it by a CDN")],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
    }

    private func tooLarge(_ part: Part, _ product: String, most: Double, in design: Design) -> Finding? {
        // A gateway hands on what came to it.
        let onward = part.kind == "api-gateway" ? design.topology.callees(of: part.index).map(\.link) : []
        let arrows = (design.topology.callers(of: part.index).map(\.link) + onward).compactMap { link -> (link: Link, payload: DataSize)? in
            design.connection(link)?[.payload].map { (link, $0) }
        }
        guard let largest = arrows.max(by: { $0.payload.value < $1.payload.value }), largest.payload.value > most * (1 + 1e-9) else {
            return nil
        }
        let isOnward = largest.link.source == part.index
        let other = design.parts[isOnward ? largest.link.target : largest.link.source]
        let size = largest.payload.proseText
        let what =
            isOnward ? "\(design.name(part)) hands on \(size)" : "\(design.name(other)) sends \(size) through \(design.name(part))"
        return finding(
            about: part, with: [other], links: [largest.link],
            message: "\(what); \(product) takes \(QuantityText.spaced(most, .size)) at most.",
            headline: "\(design.name(part)) (\(product)) refuses \(largest.payload.proseText).",
            fixes: [
                QuickFix(
                    advice:
                        "Send the bytes straight to the object store by a signed address, and only the name through \(design.name(part))")
            ],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
    }
}
