import Analysis
import Whiteboard

/// Keys whose values are of very unlike size: customers, sites, campaigns.
enum UnlikeSizes {
    private static let large: Set<String> = [
        "site", "tenant", "campaign", "customer", "org", "organisation", "organization", "shop", "merchant", "seller", "company",
        "advertiser",
        "workspace", "team", "project", "channel", "country", "region", "topic", "category", "brand", "store", "partner", "publisher",
        "creator",
        "celebrity", "hub", "warehouse", "exchange", "city", "town", "service", "owner", "application", "app",
    ]
    /// Much alike but for the few that everybody wants: of these a board must say so.
    private static let popular: Set<String> = [
        "ad", "video", "post", "hashtag", "match", "show", "concert", "auction", "room", "document", "doc", "conversation", "item",
        "product",
        "sku", "game", "event", "song", "track", "stream", "author", "contestant", "candidate", "option", "symbol", "drop", "poll",
    ]
    private static let largest: Phrases = [
        "largest", "biggest", "top customer", "of all events", "whale", "viral", "celebrit", "hottest", "most popular",
        "favourite", "favorite", "most wanted", "busiest",
    ]
    /// Fractions, which are the largest one's only where the text speaks of one.
    private static let parts: Phrases = ["fifth", "third of", "half of", "quarter of", "tenth of"]
    /// Words of a board that has thought of it.
    static let handled: Phrases = ["salt", "split", "sub-key", "own log", "own topic", "spread", "skew", "hot partition"]

    /// `tenant` of `tenant_id`; nil of a key of several fields, and of what is much alike.
    /// - Parameter isBusy: So much comes that the favourite of all is more than one place takes, whether or not a board speaks of it.
    static func word(of key: String, in design: Design, isBusy: Bool = false) -> String? {
        let fields = key.lowercased().split { $0 == "," || $0 == "+" || $0 == "|" || $0 == "/" || $0 == ":" }
        guard fields.count == 1, let field = fields.first else { return nil }
        let words = field.split { !$0.isLetter }.map(String.init).filter { $0 != "id" && $0 != "key" }
        guard words.count == 1, let word = words.first else { return nil }
        let names = word.hasSuffix("id") ? [word, String(word.dropLast(2))] : [word]
        if names.contains(where: large.contains) { return word }
        return (isBusy || share(in: design) != nil) && names.contains(where: popular.contains) ? word : nil
    }

    /// Whether only a few of it are large.
    static func isAlike(_ word: String) -> Bool {
        popular.contains(word) || word.hasSuffix("id") && popular.contains(String(word.dropLast(2)))
    }

    /// Whether a text is about the one that is largest, or that everybody wants.
    static func speaksOfLargest(_ text: String) -> Bool { text.says(largest) }

    /// What the board assumes of the largest.
    static func share(in design: Design) -> String? {
        (design.requirements[.assumptions] ?? []).first { text in
            speaksOfLargest(text)
                || text.says(parts) && text.says(["one ", "single", "alone", "top", "customer", "tenant", "team", "shop", "seller"])
        }
    }
}
