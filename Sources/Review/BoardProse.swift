import Analysis
import Whiteboard

/// What a board says anywhere in words. Asked last: it reads everything.
extension Design {
    /// Whether a phrase stands, where a word begins, in a requirement, call, flow, entity, name, label, fallback or note of the board.
    ///
    /// - Parameters:
    ///   - demands: An assumption that says one of these asks for it, and is no word of how it is done. Nil where all count.
    ///   - rule: trade-offs that waive it are left aside, as everywhere.
    func isSpoken(of phrases: Phrases, butAskedBy demands: Phrases? = nil, apartFromWaiversOf rule: String) -> Bool {
        boardSpeaks(of: phrases, butAskedBy: demands, apartFromWaiversOf: rule)
            || requirements.functional.contains { $0.says(phrases) }
            || board.api.contains { $0.call.says(phrases) || ($0[.does] ?? "").says(phrases) }
            || board.flows.contains { $0.name.says(phrases) }
            || board.data.contains { entity in
                entity.name.says(phrases) || (entity[.why] ?? "").says(phrases) || (entity[.invariant] ?? "").says(phrases)
                    || entity.fields.contains { $0.name.says(phrases) }
            }
            || parts.contains { part in speaks(at: part, of: phrases) }
            || board.connections.contains { ($0.label ?? "").says(phrases) || ($0[.fallback] ?? "").says(phrases) }
    }

    /// What is asked for and what was assumed, a text each.
    var requirementTexts: [String] { requirements.functional + (requirements[.assumptions] ?? []) }

    /// Whether somebody wrote down more than boxes and lines: what it is for, or what most of its arrows carry.
    var isWorkedOut: Bool {
        if !requirements.functional.isEmpty || requirements[.availability] != nil || requirements[.rpo] != nil { return true }
        return parts.count >= 8 && board.connections.lazy.filter { $0.label != nil }.prefix(3).count == 3
    }

    /// A law on personal data that the board names: GDPR, HIPAA, CCPA and their kin; nil where none is.
    var privacyLaw: String? {
        (requirements[.compliance] ?? []).first { $0.says(["gdpr", "hipaa", "ccpa", "lgpd", "ferpa", "dsgvo", "khzg", "pipeda"]) }
    }

    /// A machine in a field or a house that is met over a network: by its name or product.
    func isDevice(_ part: Part) -> Bool {
        part.isClient && speaks(at: part, of: DeviceWords.all)
    }

    /// Whether losing or doubling what is in it costs money: so stated, or a ledger.
    func keepsMoney(_ part: Part) -> Bool { part.kind == "ledger" || entities(in: part).contains { $0[.class] == .money } }

    /// Seconds between two runs of a flow that nobody waits for: by its stated rate, else as its clock or the arrows out of it say
    /// (`nightly`, `every 6 h`, `02:00`); nil where nothing does.
    func period(of flow: DesignFlow) -> Double? {
        if let rate = traffic.rates[flow.index], rate.isStated, rate.value > 0 { return 1 / rate.value }
        guard !flow.isUserFacing, let walk = flow.walk else { return nil }
        let start = parts[flow.client]
        guard start.kind == "scheduler" || start.kind == "batch-job" || start.kind == "worker" else { return nil }
        let first = walk.steps.first.flatMap { connection($0.link)?.label }
        return [start[.notes], first, flow.name].compactMap(\.self).lazy.compactMap { text in
            ClockWords.interval(in: text) ?? (DayTimes.first(in: text) == nil ? nil : 86_400)
        }.first
    }

    /// How many times the average the peak is, where the board says so.
    var statedPeak: Double { max(1, requirements[.peak]?.value ?? 1) }
}

private enum DeviceWords {
    static let all: Phrases = [
        "device", "controller", "sensor", "meter", "thermostat", "lock", "scooter", "vehicle", "car", "truck", "tracker", "charger",
        "wallbox",
        "esp32", "arduino", "raspberry", "plc", "machine", "robot", "drone", "camera", "valve", "pump", "terminal", "kiosk", "beacon",
        "appliance", "inverter", "turbine", "locker", "gate", "wearable",
    ]
}
