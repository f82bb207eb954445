import Analysis
import Whiteboard

struct ReserveRetried: Rule {
    let identifier = "availability/reserve-retried"
    let severity = Severity.advice
    let summary = "a retry that reserves twice"

    let explanation = Explanation(
        finds:
            "A call inside that allocates, reserves, creates or books something and is retried, with nothing that makes the second the same as the first.",
        matters:
            "A timeout is no refusal. The server, seat or slot of the first attempt is taken and belongs to nobody; until something finds it, it is missing, and on the busy day that is the one that is needed.",
        instead:
            "An id of the request that the callee knows a repeat by, and answers with what it gave before; a lease on what was reserved, so that what nobody claims is released.",
        costs: "A table of requests for some minutes, and a job that takes back what was not used.",
        sources: ["Amazon Builders' Library, making retries safe with idempotent APIs", "Agones documentation, game server allocation"],
        question: "The answer is lost and the call is repeated. How many are reserved?")

    let examples = Examples(
        raises: "client > app x2 {auth=jwt} > {timeout=2s, retries=2} \"allocate a server\" allocator:service x2",
        nearMiss: "client > app x2 {auth=jwt} > {timeout=2s, retries=2, idempotent} \"allocate a server\" allocator:service x2",
        fixed: "client > app x2 {auth=jwt} > {timeout=2s, retries=2, idempotent} \"allocate a server\" allocator:service x2")

    private static let taking: Phrases = [
        "allocat", "reserv", "need a", "create", "book", "claim", "hold a", "provision", "acquire", "spawn", "start a", "issue",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.mayState(.retries) else { return [] }
        return design.topology.links.compactMap { link in
            guard link.kind == .sync, let connection = design.connection(link), let retries = connection[.retries], retries > 0,
                connection[.idempotent] != true, let label = connection.label
            else { return nil }
            let (caller, callee) = (design.parts[link.source], design.parts[link.target])
            guard caller.isCompute, callee.isCompute, callee[.idempotent] != true, label.says(Self.taking),
                !design.speaks(callee, of: ["idempot", "request id", "lease", "dedup"])
            else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [caller, callee], links: [link],
                message:
                    "\(design.name(caller)) asks \(design.name(callee)) “\(label)” up to \(retries + 1) times: where only the answer was lost a second one is taken, and the first belongs to nobody.",
                headline: "\(design.name(caller)) may take a second one of \(design.name(callee)).",
                fixes: [
                    QuickFix(
                        "Send an id by which a repeat is known", edit: design.change(link, Connection.change(.idempotent, to: true)))
                ], harm: Harm(.other))
        }
    }
}
