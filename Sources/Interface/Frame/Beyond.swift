/// How much of a list or a page lies outside what is seen: said in one way everywhere.
enum Beyond {
    /// `▲ 3 above   ▼ 12 more below`; empty where all of it is seen.
    static func words(above: Int = 0, below: Int) -> String {
        [above > 0 ? "▲ \(above) above" : nil, below > 0 ? "▼ \(below) more below" : nil].compactMap { $0 }.joined(separator: "   ")
    }
}
