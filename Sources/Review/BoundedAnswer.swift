import Whiteboard

/// Calls whose answer is one thing of a bounded size, whatever the path ends in: the seat map of an event is no list to page through.
public enum BoundedAnswer {
    private static let wholes: Set<String> = [
        "map", "seatmap", "plan", "floorplan", "layout", "chart", "grid", "bitmap", "matrix", "snapshot", "calendar", "summary", "menu",
    ]

    /// Whether the path or what the call does names one such thing.
    public static func isGiven(by call: Call) -> Bool {
        let path = call.call.split(separator: "?").first.map(String.init) ?? call.call
        let end = path.split(separator: "/").last.map(String.init) ?? ""
        let does = (call[.does] ?? "").lowercased().split { !$0.isLetter }.map(String.init)
        // What stands behind a preposition is where it is shown: `pins on the map` are many.
        let place = does.firstIndex { ["on", "in", "at", "by", "for", "from", "into", "near", "within"].contains($0) } ?? does.count
        let words = does[..<place] + end.lowercased().split { !$0.isLetter }.map(String.init)
        return words.contains(where: wholes.contains)
    }
}
