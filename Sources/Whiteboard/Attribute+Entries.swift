// The typed keys of notes, trade-offs, optimizations and stages.

extension Attribute<Note, String> {
    /// What the note says; it may hold several lines. Required.
    public static var text: Self { .init("text") }
}

extension Attribute<Note, Place> {
    /// The top-left cell; unstated: under the drawing, in file order.
    public static var at: Self { .init("at") }
}

extension Attribute<TradeOff, String> {
    /// What was chosen. Required.
    public static var choice: Self { .init("choice") }
    /// What was rejected.
    public static var over: Self { .init("over") }
    /// Why.
    public static var because: Self { .init("because") }
}

extension Attribute<TradeOff, [Waiver]> {
    /// The findings that the trade-off answers.
    public static var waives: Self { .init("waives") }
}

extension Attribute<Optimization, String> {
    /// What would hurt under a larger load. Required.
    public static var problem: Self { .init("problem") }
    /// What would be done about it.
    public static var answer: Self { .init("answer") }
}

extension Attribute<Stage, String> {
    /// `simple`, `scaled` or a name of one's own. Required.
    public static var name: Self { .init("name") }
}

extension Attribute<Stage, TimeSpan> {
    /// Seconds into the practice session when the stage was kept.
    public static var atTime: Self { .init("at-time") }
}
