/// Whether a curveball of a session has been answered.
public enum CurveballChecks {
    /// A text on its card answers it: what was typed, or said aloud.
    public static func isAnswered(_ curveball: DrawnCurveball, in situation: Situation) -> Bool { curveball.said != nil }
}
