package app.acta.understand;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which encoder gives voices their meanings.
 *
 * @param encoder a folder with an owner's {@code model.onnx} and {@code tokenizer.json}; empty for the one that ships
 */
@ConfigurationProperties("acta.understand")
record EncoderSettings(@DefaultValue("") String encoder) {}
