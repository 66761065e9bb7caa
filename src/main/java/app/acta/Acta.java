package app.acta;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Acta {
    public static void main(String[] args) {
        SpringApplication.run(Acta.class, args);
    }
}
