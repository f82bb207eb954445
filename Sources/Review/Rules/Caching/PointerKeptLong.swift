import Analysis
import Whiteboard

struct PointerKeptLong: Rule {
    let identifier = "caching/pointer-kept-long"
    let severity = Severity.advice
    let summary = "what says which version is current, kept as long as the versions"

    let explanation = Explanation(
        finds:
            "A manifest, an index or a `latest` behind a content network or cache that keeps it for more than ten minutes, with nothing that takes it out.",
        matters:
            "Files whose name has the version never change and may be kept for ever. The one that names the current version is changed in a hurry: to stop a bad release, to correct a mistake. Kept for a day, the mistake is out for a day.",
        instead: "Seconds for the pointer and for ever for what it points to; or taken out at each change.",
        costs: "More requests for one small file.",
        sources: ["RFC 9111, HTTP caching", "web.dev, HTTP cache: versioned and unversioned addresses"],
        question: "You pull the bad release now. Until when is it still handed out?")

    let examples = Examples(
        raises: board(ttl: "24h"), nearMiss: board(ttl: "1min"), fixed: board(ttl: "1min"))

    private static func board(ttl: String) -> String {
        """
        boardwalk: 1
        flows: [{name: check, kind: read, path: [app, cdn, files]}]
        components:
          - {id: app, kind: client}
          - {id: cdn, kind: cdn, technology: CloudFront, ttl: \(ttl)}
          - {id: files, kind: object-store, technology: S3, notes: "packages and latest.json"}
        connections: [{from: app, to: cdn}, {from: cdn, to: files, access: read}]
        """
    }

    private static let pointers: Phrases = [
        "latest", "manifest", "current version", "index.json", "version file", "playlist", "feed.xml", "channel file",
    ]
    private static let handled: Phrases = [
        "purge", "invalidat", "short ttl", "no-cache", "own ttl", "must-revalidate", "ttl of", "seconds for",
    ]
    /// Seconds.
    private static let short = 600.0

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { cache in
            guard cache.kind == "cdn" || cache.isCache, let life = cache[.ttl], life.value > Self.short,
                cache[.invalidation] == nil || cache[.invalidation] == .ttl
            else { return nil }
            let origin = design.topology.callees(of: cache.index).map(\.part)
            guard let place = ([cache] + origin).first(where: { design.speaks($0, of: Self.pointers) }),
                let text = design.words(about: place).first(where: { $0.says(Self.pointers) }),
                !([cache] + origin).contains(where: { design.speaks($0, of: Self.handled) }),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: cache, with: origin,
                message:
                    "“\(text)” says which version is current, and \(design.name(cache)) keeps everything for \(life.text): what is pulled is handed out until then.",
                headline: "\(design.name(cache)) keeps for \(life.text) what says which version is current.",
                fixes: [QuickFix(advice: "Seconds for the pointer, long for what it points to, or take it out at each change")],
                harm: Harm(.other, share: design.share(ofLoadOn: cache)))
        }
    }
}
