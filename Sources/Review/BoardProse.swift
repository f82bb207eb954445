import Analysis
import Whiteboard

/// What a board says anywhere in words. Asked last: it reads everything.
extension Design {
    /// Whether a phrase stands, where a word begins, in a requirement, call, flow, entity, name, label, fallback or note of the board.
    ///
    /// - Parameter rule: trade-offs that waive it are left aside, as everywhere.
    func isSpoken(of phrases: [String], apartFromWaiversOf rule: String) -> Bool {
        boardSpeaks(of: phrases, apartFromWaiversOf: rule)
            || requirements.functional.contains { $0.says(phrases) }
            || board.api.contains { $0.call.says(phrases) || ($0[.does] ?? "").says(phrases) }
            || board.flows.contains { $0.name.says(phrases) }
            || board.data.contains { entity in
                entity.name.says(phrases) || (entity[.why] ?? "").says(phrases) || (entity[.invariant] ?? "").says(phrases)
                    || entity.fields.contains { $0.name.says(phrases) }
            }
            || parts.contains { part in words(at: part).contains { $0.says(phrases) } }
            || board.connections.contains { ($0.label ?? "").says(phrases) || ($0[.fallback] ?? "").says(phrases) }
    }

    /// A law on personal data that the board names: GDPR, HIPAA, CCPA and their kin; nil where none is.
    var privacyLaw: String? {
        (requirements[.compliance] ?? []).first { $0.says(["gdpr", "hipaa", "ccpa", "lgpd", "ferpa", "dsgvo", "khzg", "pipeda"]) }
    }

    /// A machine in a field or a house that is met over a network: by its name or product.
    func isDevice(_ part: Part) -> Bool {
        part.isClient && words(at: part).contains { $0.says(DeviceWords.all) }
    }

    /// Whether losing or doubling what is in it costs money: so stated, or a ledger.
    func keepsMoney(_ part: Part) -> Bool { part.kind == "ledger" || entities(in: part).contains { $0[.class] == .money } }

    /// How many times the average the peak is, where the board says so.
    var statedPeak: Double { max(1, requirements[.peak]?.value ?? 1) }
}

private enum DeviceWords {
    static let all = [
        "device", "controller", "sensor", "meter", "thermostat", "lock", "scooter", "vehicle", "car", "truck", "tracker", "charger",
        "wallbox",
        "esp32", "arduino", "raspberry", "plc", "machine", "robot", "drone", "camera", "valve", "pump", "terminal", "kiosk", "beacon",
        "appliance", "inverter", "turbine", "locker", "gate", "wearable",
    ]
}
